/** One option of the command line; the parser, the help and the README's table are made from these. */
export type Option = {
  name: string
  short?: string
  /** What the value is called in the help; an option without one is a switch. */
  value?: string
  repeatable?: boolean
  /** It shapes what is sent, so a command that repeats a check has to say it too. */
  shapesRequests?: boolean
  help: string
}

export type OptionGroup = { title: string; options: readonly Option[] }

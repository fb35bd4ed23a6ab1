import type { OptionGroup } from './option'

/** The same for the checks of a server and for a client's verdict. */
export const REPORT_OPTION_GROUP: OptionGroup = {
  title: 'The report (FILE may be - for standard output, in place of the text)',
  options: [
    { name: 'json', value: 'FILE', help: 'Writes the report as JSON.' },
    { name: 'junit', value: 'FILE', help: 'Writes JUnit’s XML.' },
    { name: 'tap', value: 'FILE', help: 'Writes the Test Anything Protocol.' },
    { name: 'html', value: 'FILE', help: 'Writes one file for a browser.' },
    { name: 'markdown', value: 'FILE', help: 'Writes a summary for a pull request or a job.' },
    {
      name: 'har',
      value: 'FILE',
      help: 'Writes the exchanges as an HTTP Archive, for a browser’s network view.',
    },
    {
      name: 'expect',
      value: 'FILE',
      help: 'A JSON list of {id, outcome, reason, issue}: what is listed does not fail the run, but fails it once it passes.',
    },
    { name: 'allow-fixed', help: 'What --expect lists may pass.' },
    { name: 'strict', help: 'A SHOULD that failed makes the exit code 1, too.' },
  ],
}

export const GENERAL_OPTION_GROUP: OptionGroup = {
  title: 'And',
  options: [
    { name: 'help', short: 'h', help: 'Prints this.' },
    { name: 'version', help: 'Prints the version.' },
  ],
}

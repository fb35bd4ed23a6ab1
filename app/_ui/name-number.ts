const SMALL = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  ...['eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen'],
  'nineteen',
]
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']

/** 20 as "twenty", 21 as "twenty-one"; from 100 on in digits. */
export function nameNumber(number: number): string {
  if (number < 20) return SMALL[number]
  if (number > 99) return String(number)
  const tens = TENS[Math.floor(number / 10) - 2]
  return number % 10 === 0 ? tens : `${tens}-${SMALL[number % 10]}`
}

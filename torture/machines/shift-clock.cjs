// Loaded into a server process before anything else (node --require): its clock is wrong by CLOCK_SHIFT_MS.
const shiftMs = Number(process.env.CLOCK_SHIFT_MS)
const RightDate = Date

globalThis.Date = class ShiftedDate extends RightDate {
  constructor(...parts) {
    if (parts.length === 0) super(RightDate.now() + shiftMs)
    else super(...parts)
  }

  static now() {
    return RightDate.now() + shiftMs
  }
}

# Registers
registers-intro = Each number is given once and never used again. A missing number means that something needs to be explained.
registers-register = Register
registers-entries = Entries
registers-last = Last number
registers-missing = Missing numbers
registers-whole = None missing
registers-range = { $first } to { $last }
registers-empty = There is nothing in the registers yet.
registers-passed = Passed over after a restore: { $ranges }

registers-by-year = Entries by year
registers-write = New line
registers-save = Save
registers-event = When it happened
registers-needed = Please fill in this column
registers-unknown-code = Please choose from the list
registers-bad-case = Please write the number of the case like { $example }
registers-not-said = Not said
registers-date-hint = For example { $example }
registers-case-hint = For example { $example }. It leads to the case for those who may open it.
registers-line = Line
registers-correct = Correct this line
registers-correct-words = What was written first stays visible; the correction is written after it.
registers-why = Why
registers-why-needed = Please write why
registers-void = Void this line
registers-void-words = Number and line stay in the register with the reason; the number is not given again.
registers-void-save = Void it
registers-void-tag = Void
registers-end-at = When
registers-end-words = To whom, and by which order
registers-end-save = Record this
registers-refused-voided = This line is void and does not change any more.
registers-refused-before = It can’t have been before the line itself.
registers-earlier = Before the correction, written on { $at }
registers-n = No.
registers-at = Time of event
registers-recorded = Time of entry
registers-remarks = Remarks
registers-ended = Ended
registers-before = Month before
registers-later = Month after
registers-month = Month
registers-not-kept = This register is not kept here yet.
registers-month-empty = There is nothing in this month.
registers-sheet = Page { $n } of { $all }
registers-carried = Carried over from earlier pages of this year
registers-forward = Carried forward
registers-here = { $n ->
    [one] { $n } entry on this page
   *[other] { $n } entries on this page
}
registers-total = { $n ->
    [one] Month in all: { $n } entry
   *[other] Month in all: { $n } entries
}
registers-money = { $amount } dinars
registers-money-forward = with what was carried over: { $amount } dinars
registers-money-total = month in all: { $amount } dinars
registers-gap = Missing; this must be explained
registers-closed = Not open to the reader of this copy
registers-listed = Details are with the unit concerned
registers-voided = Voided on { $at }: { $why }
registers-corrected = Corrected on { $at }
registers-from-paper = From paper form { $number }
registers-sign-keeper = Keeper of the register
registers-sign-commander = Station commander
registers-sign-date = Date
registers-sign-stamp = Stamp
registers-next = Further pages of this month

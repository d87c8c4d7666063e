# Numbered paper forms
blanks-intro = Print numbered forms before the power goes. They are written on by hand and entered later with the time of the event. Each number is printed once and entered once.
blanks-number = Number of the paper form
blanks-find = Find
blanks-print = Print forms
blanks-print-now = Number and print
blanks-form = Kind of form
blanks-form-visit = Visit or complaint
blanks-form-case = Case
blanks-form-statement = Statement
blanks-form-line = Line of: { $name }
blanks-form-needed = Please choose the kind of form
blanks-count = How many
blanks-count-hint = At most 50 at a time
blanks-printed-on = Printed
blanks-state = State
blanks-state-printed = Not entered yet
blanks-state-entered = Entered
blanks-state-spoiled = Spoiled
blanks-state-missing = Missing
blanks-outstanding = { $n ->
    [one] { $n } paper form not entered yet
   *[other] { $n } paper forms not entered yet
}
blanks-none = Every printed form was entered, or somebody said what became of it.
blanks-more = Only the oldest are shown.
blanks-one = Numbered paper form
blanks-settled-on = Recorded on
blanks-settled-by = Recorded by
blanks-record = The record it was entered as
blanks-enter-heading = Enter what is written on it
blanks-enter-words = It is never too late: write the time of the event; the time of entry is kept by itself.
blanks-enter = Enter this form
blanks-enter-other = Or enter it as:
blanks-settle-heading = It can’t be entered?
blanks-why = What became of it
blanks-why-needed = Please write what became of it
blanks-reason = Why it can’t be entered
blanks-reason-read = Read why
blanks-reason-noted = That you read this is recorded.
blanks-spoil = It was spoiled
blanks-miss = It is missing
blanks-unknown = No form with this number was printed at this station
blanks-was-entered = { $name } entered it on { $at }
blanks-was-spoiled = { $name } recorded it as spoiled on { $at }
blanks-late-words = A paper form is being entered: write when it happened. The time of entry is kept too, and both are shown.
blanks-event = Time of event
blanks-event-hint = Left empty, the time of saving is written
blanks-taken = When it was written on paper
blanks-entered-on = Time of entry
blanks-case = Number of the case
blanks-case-hint = For example 12/2026
blanks-case-unknown = There is no case with this number that is open to you
blanks-words = What was said
blanks-words-needed = Please write what stands on the form
blanks-save = Save in the case
blanks-sheets = Forms to print
blanks-bundle = { $n ->
    [one] { $n } form
   *[other] { $n } forms
}
blanks-told = What the person was told, and where sent
blanks-complainant = Full name: complainant or victim
blanks-other-person = Full name: another person, and who it is
blanks-full-name = Full name
blanks-sign-officer = Officer’s name and signature
blanks-sign-person = Signature of the person
blanks-sign-thumb = Thumbprint
blanks-foot = Enter this form under its number when the power is back, and keep the paper. The number is not used again.

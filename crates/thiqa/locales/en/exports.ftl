# Asking for a file
exports-title = My files
exports-own-lead = Lists that you have taken out as files. Nobody else can see or fetch them.
exports-none = You have taken out nothing yet. Open the cases, the visits or the dashboard, and press “Take this list out as a file” there.
exports-take-out = Take this list out as a file
exports-new = Take out as a file: { $list }
exports-lead = Whatever leaves the system can no longer be protected by it. Who took it out, when and for what stays in the log, with each record that is in it.
exports-all-rows = The file holds all rows that you may take out.
exports-filtered = The file holds the rows that fit your filter and that you may take out.
exports-contains = Columns: { $columns }.
exports-purpose = What do you need it for?
exports-purpose-hint = It is written in the log.
exports-choose = Please choose
exports-purpose-needed = Please choose what you need the file for
exports-words = In your words (optional)
exports-words-hint = For example the number of the letter that asks for it. This is kept sealed.
exports-words-needed = Please say in your words what you need the file for
exports-format = File
exports-format-needed = Please choose the kind of file
exports-xlsx = Excel (XLSX)
exports-csv = Text table (CSV)
exports-personal = Columns about persons
exports-personal-hint = Left out unless you ask for them: { $columns }.
exports-personal-yes = With the columns about persons
exports-kept = { $n ->
    [one] You can fetch the file for one hour. Then it is removed.
   *[other] You can fetch the file for { $n } hours. Then it is removed.
}
exports-make = Make the file
exports-figures = Figures

# The file
exports-one = File: { $list }
exports-list = List
exports-columns = Columns
exports-with-persons = With columns about persons
exports-without-persons = Without columns about persons
exports-at = Asked for
exports-until = Removed on
exports-rows = Rows
exports-state = State
exports-making = Being made
exports-ready = Ready
exports-failed = Not made
exports-expired = Expired and removed
exports-removed = Removed by you
exports-making-hint = You can leave this page; the file waits for you under “My files”.
exports-so-far = { $n ->
    [0] The file is being made.
   *[other] The file is being made: { $n } kB so far.
}
exports-yours = Only you can fetch it, and each time is written in the log.
exports-end = Remove the file now
exports-not-yours-now = You may no longer take out this list.
exports-too-long = There are more rows than an Excel sheet holds. Please choose the text table (CSV).

# Headings in the file
exports-code = { $column } (code)
exports-legacy = Older number
exports-office = Office
exports-recorded = Recorded
exports-due = Next deadline
exports-number = Number
exports-priority = Priority
exports-came = Came
exports-called = Helped since
exports-ended = Left
exports-measure = Figure
exports-of = Of
exports-value = Count
exports-remark = Remark
exports-aged = Who may see what is in this file has changed since it was made. Ask for the list again.

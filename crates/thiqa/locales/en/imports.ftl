# First page
imports-title = Import an older register
imports-lead = Cases from a spreadsheet or an older program are taken over as they stand. Nothing is written before you have seen what will come of it, and a file may be imported again: rows that are there already stay as they are.
imports-file = The register
imports-file-hint = CSV or Excel (XLSX), up to 50 MB. The first line names the columns.
imports-map = A file of columns and words (optional)
imports-map-hint = MAP.toml, if somebody has prepared one. Without it you choose the columns on the next page.
imports-earlier = Imports of this office
imports-none = No register has been imported yet.
imports-open = Not finished yet
imports-at = When
imports-by = By
imports-operator = The system's operator
imports-name = File
imports-rows = Rows
imports-imported = Imported
imports-there = Already there
imports-refused = Refused
imports-state = State
imports-running = Begun
imports-whole = Complete
imports-stopped = Stopped before the end

# Columns
imports-columns = Which column is which?
imports-columns-lead = We have guessed from the headings. Please look at each one. What you leave open is not imported.
imports-no-column = — not in this file —
imports-check = Check without importing
imports-discard = Discard the file

# Report
imports-report = What will come of it
imports-done = The register has been imported
imports-failed = This file can't be imported
imports-would-import = Will be imported
imports-unmapped = Words without a meaning
imports-unmapped-lead = Cases with these words are imported too. Offences are then counted under “{ $other }”; the word stays with the case.
imports-word = Word
imports-count = Rows
imports-meaning = Meaning of “{ $word }”
imports-means = Means
imports-check-again = Check again with these meanings
imports-others = Other words that are not listed: { $count }
imports-places = Rows whose place is no district of ours: { $count }. Their words stay with the case.
imports-refusals = Refused rows
imports-refusals-shown = The first { $count } of them. All are in the file below, as they stood, so that they can be corrected and imported again.
imports-row = Row
imports-reason = Reason
imports-download = Download the refused rows
imports-confirm = Import now
imports-progress = The register is being read
imports-progress-text = { $done } of { $rows } rows
imports-progress-hint = You may leave this page and come back; the work goes on.
imports-stop = Stop
imports-back = To the imports
imports-cases = To the cases

# Our fields
imports-field-number = Number in the register
imports-field-received-on = Received on
imports-field-received-time = Time received
imports-field-occurred-on = Occurred on
imports-field-occurred-time = Time of occurrence
imports-field-offence = Offence
imports-field-place = Place
imports-field-premises = Kind of premises
imports-field-latitude = Latitude
imports-field-longitude = Longitude
imports-field-story = What happened
imports-field-status = Status
imports-field-complainant = Complainant
imports-field-phone = Telephone

# What is wrong with a file or a map
imports-choose-file = Choose the file of the register
imports-choose-columns = Choose at least a column with the day, of receipt or of occurrence
imports-unreadable = The file can't be read: { $why }
imports-save-as-xlsx = This is an older workbook. Open it and save it as XLSX or CSV.
imports-sav-broken = The SPSS file is damaged or not whole. Save it again as .sav or CSV.
imports-too-long = The file holds more than can be read at once. Save it as CSV, or in several parts.
imports-empty-file = There are no rows in the file
imports-no-sheet = There is no such sheet; the workbook has { $have }
imports-broken-row = Row { $row } can't be read: { $why }
imports-map-broken = { $file }, line { $line }: { $what }
imports-map-field = { $file }, line { $line }: there is no field “{ $what }”
imports-map-empty = { $file }, line { $line }: no column is named under [columns]
imports-map-date = { $file }, line { $line }: “{ $what }” is no form of a date
imports-map-code = { $file }, line { $line }: “{ $what }” is no code of this field
imports-map-column = { $file }, line { $line }: for { $name } the file has no column “{ $what }”; it has { $have }

# What is wrong with a row
imports-bad-number = { $field }: too long for a number
imports-bad-date = { $field }: this is not a day that can be read
imports-bad-time = { $field }: this is not a time that can be read
imports-bad-point = { $field }: these are no degrees
imports-no-date = { $field }: there is no day
imports-future = { $field }: it lies in the future
imports-occurred-after = It occurred after it was received
imports-known-number = The number is there already with other content: { $fields }

# The daily situation report.
situation-title = Daily situation reports
situation-one = Daily situation report
situation-this-morning = This morning's report
situation-none = No report has been drawn up yet. Begin with this morning's.
situation-corrected = Corrected
situation-late = Late
situation-not-signed = Not signed
situation-period = Period: { $from } to { $until }
situation-signed-at = Signed at { $time }.
situation-corrected-since = Corrected: changed after it was signed; the first figures remain in the log.
situation-overdue = Was due at { $time } and is not signed yet.
situation-due = Due by { $time }.
situation-drawn-at = Drawn up from the entries at { $time }.
situation-not-drawn = Not drawn up yet. This is what the entries say now.
situation-draw = Draw up from the entries
situation-draw-again = Take the figures from the entries again
situation-figures = Correct the figures
situation-figures-hint = Change what is wrong and say why. The drawn figure stays beside yours. What the entries do not know is filled in by hand.
situation-text = Add text
situation-sign = Sign and take a number
situation-print = Version to print
situation-what = Item
situation-number = Number
situation-remark = Remark
situation-by-hand = Not in the entries; filled in by hand
situation-added = Added after signing
situation-open = Open the record
situation-strike = Strike out
situation-nothing = Nothing.
situation-withheld = Only the commander sees the figures of this section.
situation-draft = Draft, not signed
situation-sign-duty = Duty officer
situation-sign-commander = Station commander: name and signature
situation-stamp = Stamp
situation-why = Why it is changed
situation-why-needed = Say why this figure is changed
situation-number-needed = Enter a number from zero up
situation-is-signed = The report is signed. Correct its figures instead of drawing it up again.
situation-section = Section
situation-section-needed = Choose the section
situation-words = Text
situation-words-hint = No names of victims or children: the paper leaves the station.
situation-words-needed = Write a text or tick a record
situation-take-over = Take over from the records
situation-take-over-hint = What happened in this day and is open to you. There is no need to write it again.
situation-drawn-value = { $n ->
    [one] From the entries: { $n }
   *[other] From the entries: { $n }
}
situation-now-value = { $n ->
    [one] The entries now say: { $n }
   *[other] The entries now say: { $n }
}

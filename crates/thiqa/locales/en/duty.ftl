# The commander's morning.
duty-report-signed = Signed.
duty-open-report = Open the report
duty-missing-reports = Days without a signed report:
duty-needs = What needs you first
duty-nothing = Nothing is waiting for you now.
duty-more-than = More than { $number }
duty-unassigned = Cases without an officer
duty-overdue = Lawful time limits passed
duty-today = Time limits that end today
duty-tasks = Tasks overdue, judges' decisions among them
duty-late = Visitors waiting too long
duty-unmet = Requests for a woman officer not met
duty-asked = Asked for the commander and got no answer
duty-task = Task
duty-last-day = Last 24 hours
duty-usual = Usual on this weekday: { $usual } (average of 8 weeks)
duty-visits = Visits
duty-woman-wished = Wished for a woman officer
duty-woman-met = Met by a woman officer
duty-opened = Cases received
duty-closed = Cases closed
duty-trends = Eighteen months
duty-trends-hint = The drawing goes by week; the table, and a press on the drawing, open the records of four weeks. The last week is not over, and more reports can mean more trust.
duty-week = Week from
duty-weeks = Four weeks from
duty-rest = Other kinds
duty-visits-weeks = Visits by week
duty-cases-weeks = Cases by week and kind of offence
duty-woman-weeks = Of those who wished for a woman officer, the share met by one, by week
duty-woman-share = Share
duty-waiting-weeks = Minutes until helped, by week
duty-median = Half waited up to (median)
duty-nine-tenths = Nine in ten waited up to
duty-masked = Protected cases
duty-masked-hint = Cases whose details are not for you: the unit knows them.
duty-masked-overdue = An action is overdue
duty-masked-officer = An officer is needed
duty-masked-week = Week of
duty-referrals = Referrals without an end in time
duty-referral = Referral
duty-held = { $n ->
    [one] { $n } person in custody
   *[other] { $n } persons in custody
}
duty-released = { $n ->
    [one] { $n } ordered released, still held
   *[other] { $n } ordered released, still held
}
duty-clocks = { $n ->
    [one] { $n } lawful time is over
   *[other] { $n } lawful times are over
}
duty-doctors = { $n ->
    [one] { $n } without a doctor in time
   *[other] { $n } without a doctor in time
}
duty-exhibits = Exhibits with a gap in the chain

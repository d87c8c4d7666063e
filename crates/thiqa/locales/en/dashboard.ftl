# Dashboard
dashboard-stations = { $n ->
    [one] { $n } model police station
   *[other] { $n } model police stations
}
dashboard-office = Station
dashboard-governorate = Governorate
dashboard-period = Period
dashboard-months = { $n ->
    [one] Last month
   *[other] Last { $n } months
}
dashboard-visits = Visits
dashboard-cases = Cases opened
dashboard-visits-now = Visits this month
dashboard-cases-now = Cases opened this month
dashboard-waiting = Half waited up to (median)
dashboard-woman = Wished for a woman officer and met one
dashboard-sent-on = Sent on to another unit this month
dashboard-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
dashboard-points = { $n ->
    [one] { $n } percentage point
   *[other] { $n } percentage points
}
dashboard-more = ▲ { $change } more than last month
dashboard-less = ▼ { $change } less than last month
dashboard-same = As last month
dashboard-more-days = ▲ { $change } more than on the same days of last month
dashboard-less-days = ▼ { $change } less than on the same days of last month
dashboard-same-days = As on the same days of last month
dashboard-few = { $n ->
    [one] Fewer than { $n }
   *[other] Fewer than { $n }
}
dashboard-none = No figure
dashboard-trust = More reports can mean more trust, not more crime: people come to a station they trust. Fewer reports need not mean more safety.
dashboard-visits-months = Visits by month
dashboard-cases-months = Cases opened by month
dashboard-reasons = Reasons for visits
dashboard-reason = Reason
dashboard-offences = Cases by kind of offence
dashboard-offence = Kind of offence
dashboard-rest = Other kinds
dashboard-map = Cases opened by governorate
dashboard-comparison = The stations side by side
dashboard-month-running = The present month is not over. Protected visits and cases are not counted until a protection officer finds that they are ordinary.
dashboard-withheld = { $n ->
    [one] Every figure below { $n } is withheld, and any figure that would give it away.
   *[other] Every figure below { $n } is withheld, and any figure that would give it away.
}
dashboard-waiting-short = Median wait
dashboard-woman-short = Woman officer met
dashboard-recorded = Interviews recorded
dashboard-recorded-short = Recorded (%)
dashboard-recorded-kinds = Interviews recorded, by kind (%)
dashboard-interview-kind = Kind of interview
dashboard-evidence = Files with two independent kinds of evidence
dashboard-evidence-short = Two kinds of evidence

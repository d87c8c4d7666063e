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
dashboard-paper = on paper (comparison: { $how })
dashboard-paper-too = on paper as well: { $n }
dashboard-to-paper = on paper from here
dashboard-to-system = in the system from here
dashboard-to-other = counted otherwise from here
dashboard-break-same = Before and after this the same things were counted in the same way, on one side on paper, on the other in the system.
dashboard-break-similar = Before and after this it was counted in a similar way, not the same: on one side on paper, on the other in the system.
dashboard-break-broken = Break: what stands before and after this can't be compared, and no change is calculated.
dashboard-averages = On average a month { $before } on paper and { $after } in the system: { $change }.
dashboard-averages-similar = On average a month { $before } on paper and { $after } in the system: { $change }. It was counted in a similar way, not the same, so that a part of the change may lie in the counting.
dashboard-averages-broken = What was counted on paper can't be compared with the system's numbers: no change is calculated.
dashboard-paper-some = Some stations counted on paper in these months. Choose one station to see its numbers.
dashboard-by-month = { $what } by month

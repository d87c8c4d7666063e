# What stands between the parts of a list.
lang-comma = ,{" "}
# Spans of time.
lang-seconds = { $n ->
    [one] { $n } second
   *[other] { $n } seconds
}
lang-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
lang-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
lang-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
lang-now = just now
lang-ago-minutes = { $n ->
    [one] { $n } minute ago
   *[other] { $n } minutes ago
}
lang-ahead-minutes = { $n ->
    [one] in { $n } minute
   *[other] in { $n } minutes
}
lang-ago-hours = { $n ->
    [one] { $n } hour ago
   *[other] { $n } hours ago
}
lang-ahead-hours = { $n ->
    [one] in { $n } hour
   *[other] in { $n } hours
}
lang-ago-days = { $n ->
    [one] { $n } day ago
   *[other] { $n } days ago
}
lang-ahead-days = { $n ->
    [one] in { $n } day
   *[other] in { $n } days
}
lang-sun = Sunday
lang-mon = Monday
lang-tue = Tuesday
lang-wed = Wednesday
lang-thu = Thursday
lang-fri = Friday
lang-sat = Saturday
lang-always = Every day, day and night
lang-day-to-day = { $first } to { $last }
lang-between = { $from } to { $until }

log-title = Event log
log-what = Everything written in the system is added to a log from which nothing is removed and in which nothing is changed, and any independent body can check that.
log-how = Download the proof of an entry and keep it outside the system: later it shows that the entry was not changed.
log-entries = { $n ->
    [zero] No entries
    [one] { $n } entry
    [two] { $n } entries
    [few] { $n } entries
    [many] { $n } entries
   *[other] { $n } entries
}
log-checkpoint = Signed checkpoint
log-key = Verification key
log-entry-number = Number of the entry
log-take-proof = Download the proof

witness-title = Witness of the stations' logs
witness-what = This witness sees every log that it follows at least once an hour, and signs only what continues what it has seen before. Nothing of the police's data comes here, only counts of entries and their hashes.
witness-key = Key to verify the witness's signatures
witness-none = The witness follows no log yet.
witness-size = Last size that was cosigned (entries)
witness-age = Last cosignature
witness-never = Not cosigned yet
witness-silent = The log has sent nothing for more than three hours
witness-refused = Refused attempts
witness-refused-none = None
witness-refused-count = { $n ->
    [one] { $n } checkpoint
   *[other] { $n } checkpoints
}
witness-proofs = Proofs
witness-take = Download the proofs as text
witness-fork = The log was rewritten: it signed two different histories
witness-behind = Shorter than what was cosigned: the log was put back to an earlier state, or somebody sent an old checkpoint again
witness-unproven = Not shown to continue what was cosigned
witness-offered = What was refused (signed by the log):
witness-held = What the witness had cosigned (signed by log and witness):
witness-seen = An independent body has witnessed the entries up to { $size }, { $age }.
witness-unseen = No independent body has witnessed this log yet.
witness-ahead = The log has stopped: witness { $witness } has seen entries of it that are not here, or that differ from those here. The data are an old copy that was put back, or a second server runs with the same key. Nothing is signed under the old name. The system operator must stop the server and run: thiqa restore --accept
witness-stopped = The log of this office has stopped, because an independent body has seen more of it than is here, and nothing can be entered. Tell the system operator at once.

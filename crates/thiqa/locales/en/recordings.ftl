recordings-title = Recorder
recordings-none = Not recorded
recordings-recorded = Recorded
recordings-runs = Recording runs
recordings-without-end = The end of the recording is missing
recordings-gaps = { $n ->
    [one] { $n } gap
   *[other] { $n } gaps
 }
recordings-alarms = { $n ->
    [one] { $n } recording without an end
   *[other] { $n } recordings without an end
 }
recordings-late = { $n ->
    [one] { $n } chunk came late
   *[other] { $n } chunks came late
 }
recordings-open = Recordings without an end
recordings-open-hint = Nothing has come of these recordings for a while, and nobody ended them.
recordings-open-none = No recording lacks its end.
recordings-case = Case
recordings-started = Began
recordings-since = Missing since
recordings-ended = Ended
recordings-sound-only = Sound alone is recorded
recordings-imported = File of another recorder, brought in afterwards
recordings-begin = Begin the recording
recordings-begin-hint = The recording begins before the first question. Each piece is safe in the log within seconds.
recordings-bring-in = Bring in the file of another recorder
recordings-file = File
recordings-file-hint = Sound or picture, { $most } MB at most. It is marked as brought in.
recordings-file-type = This is no file of sound or picture
recordings-refused = Neither picture nor sound is recorded in this interview
recordings-has-ended = This recording has ended.
recordings-needs-scripts = Recording here needs a browser with scripts. Use a recorder and bring its file in.
recordings-say-idle = Not recording
recordings-say-recording = Recording
recordings-say-resting = Resting
recordings-say-ending = Sending the rest
recordings-link-ok = Everything so far is safe.
recordings-link-waiting = The station’s computer does not answer. What is recorded waits here and is sent again.
recordings-link-signed-out = Your session has ended. Recording goes on; sign in again in a new window and it is sent.
recordings-link-refused = The station’s computer refused a piece. Tell the commander; nothing is thrown away.
recordings-waiting = Pieces that wait:
recordings-no-camera = Camera or microphone can’t be used. Write down why, or bring in the file of another recorder.
recordings-elsewhere = This recording is open in another window.
recordings-record = Record
recordings-resume = Go on recording
recordings-mark = Set a mark
recordings-mark-words = What is to be found again
recordings-pause = Pause
recordings-pause-why = Why a pause
recordings-end = End the recording
recordings-key-hint = What waits in this browser is encrypted; nobody else who uses it can read it. During the talk with the lawyer camera and microphone are off.
recordings-playback = Play the recording
recordings-purpose = Why you play it
recordings-play = Play
recordings-is-noted = Every playback is written down with your name and the reason.
recordings-part = Part
recordings-gap-before = No pause was written before this part: something is missing
recordings-moments = Pauses, marks and gaps
recordings-paused = Pause
recordings-private = Private talk with the lawyer, not recorded
recordings-resumed = Went on
recordings-marked = Mark
recordings-lost = Pieces that never came
recordings-proofs = Pieces and their proofs
recordings-total = Hash over all pieces:
recordings-chunk = Piece
recordings-time = Time
recordings-entry = Entry
recordings-purpose-needed = Say why you play it
recordings-step-unknown = The recorder says a step that is not known
recordings-first = In the log of the office that recorded it
recordings-stays = An interview of this case is being recorded. The case can be handed over once the recording has ended.

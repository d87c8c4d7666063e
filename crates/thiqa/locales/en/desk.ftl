# Receiving
desk-new = Receive a person
desk-queue = Visits
desk-channel = How did the person come?
desk-reason = Reason for coming
desk-reason-hint = Type the first letters to find it. It may be left out for now.
desk-not-said = Not said yet
desk-about = Who is it about?
desk-age-band = Age
desk-sex = Sex
desk-safe-contact = Safe way to make contact
desk-safe-contact-hint = Ask first. A wrong call can put a person in danger.
desk-safe-words = Time, trusted person or other number
desk-language = Language
desk-woman = Woman officer
desk-wishes-woman = Wishes to be received by a woman officer
desk-wished = Wished
desk-needs = Needs
desk-more = Name, telephone, where from (only if the person wishes)
desk-name = Name
desk-phone = Telephone
desk-district = Comes from the district
desk-outside = Station's area
desk-inside = From this station's area
desk-from-outside = From another area
desk-distance = Distance come, in kilometres
desk-km = { $n ->
    [one] { $n } kilometre
   *[other] { $n } kilometres
}
desk-note = Note
desk-save = Save and give a number

# After receiving
desk-received = Received
desk-your-number = Your number
desk-number = Register number
desk-came = Time
desk-received-go = Please take the person, without waiting in line, to:
desk-received-hidden = This visit is kept by the protection unit. It can no longer be seen at the desk.
desk-next-person = Next person

# Lists
desk-lists = Lists of visits
desk-present = At the station now
desk-asked-list = Waiting for the commander
desk-unmet-list = Woman officer not met
desk-ended = Ended
desk-waiting = Waiting
desk-helped = Being helped
desk-nobody = Nobody is waiting.
desk-none-here = No visits here.
desk-waits-by-unit = Waiting, by unit
desk-unit = Unit
desk-waiting-count = People waiting
desk-longest = Longest wait
desk-sealed = Sealed
desk-room-n = Room { $n }
desk-board = Waiting room board
desk-board-now = Please come in
desk-board-waiting = Waiting
desk-board-none = Please take a seat. Your number will appear here.

# One visit
desk-visit = Visit
desk-known = What is known
desk-happened = What happened
desk-rule = Rule:
desk-then = If it is found to be ordinary, it goes to:
desk-waits-for = Waiting for
desk-helped-by = Helped by
desk-contact-warning = Contact:
desk-conflict = Another officer began to help this person a moment ago. Nothing of yours was saved; what you typed is still below.
desk-you-typed = What you typed, not saved:
desk-call = Begin to help
desk-room = Room number, if there is one
desk-call-now = I am helping this person now
desk-woman-offered = Offered, not answered yet
desk-woman-accepted = Received by a woman officer
desk-woman-declined = Offered and declined
desk-woman-none = No woman officer available
desk-instead = If none was available: what was done instead
desk-instead-on-call = A woman officer on call was asked to come
desk-instead-neighbour = A woman officer of a neighbouring station helps
desk-instead-medical = A woman health or social worker is present
desk-instead-waits = The person chose to wait or come back
desk-instead-other = Something else
desk-outcome = Outcome
desk-outcome-how = How did the visit end?
desk-refusal = If it was not taken up: why
desk-told = What the person was told
desk-end = End the visit
desk-open-case = Open a case
desk-to-case = Go to the case
desk-route = Send to another unit
desk-why = Reason
desk-reopen = Take the end back
desk-ask-right = The person has the right to ask the station commander to look at this again. Please say so.
desk-asks = What the person says
desk-ask = Ask the commander
desk-asked = Waiting for the commander's answer
desk-answer = Answer to the person
desk-correct = Correct
desk-correct-hint = The earlier entry stays; this one is added with your reason.
desk-seal = Seal this visit
desk-seal-hint = After this only the protection units see it, and it is taken out of all figures.
desk-make-ordinary = This visit is ordinary
desk-make-ordinary-hint = It will be counted, and the desk and the commander will see it.

# Timeline
desk-did-receive = Received
desk-did-call = An officer began to help
desk-did-route = Sent to: { $unit }
desk-did-end = Ended: { $outcome }
desk-did-ask = The person asked the commander
desk-did-answer = The commander answered
desk-did-reopen = The end was taken back
desk-did-correct = Corrected
desk-did-raise = Sealed
desk-did-open = Found to be ordinary

# Papers
desk-ticket = Number slip
desk-ticket-wait = Please wait until your number is called. If you feel unsafe or unwell, tell an officer at once.
desk-rights = Your rights at the police station
desk-right-heard = You have the right to be heard with respect, whoever you are and wherever you come from.
desk-right-free = Everything here is free of charge. Nobody may ask you for money or a favour.
desk-right-record = You may report a crime in words or in writing. It is written down at once, and you get a number.
desk-right-interpreter = You may speak your own language. We call an interpreter if you need one.
desk-right-woman = You may ask for a woman officer.
desk-right-private = You may speak in a private room, and say how we may contact you safely.
desk-right-outside = You may come to this station even if you live in another area.
desk-right-commander = If your request is not taken up, you are told why, and you may ask the station commander to look at it.

# What a rule says
desk-why-needed = Please give a reason
desk-unit-needed = Please choose a unit
desk-outcome-needed = Please choose how the visit ended
desk-refusal-needed = Please choose why it was not taken up
desk-woman-needed = Please choose what came of the offer
desk-instead-needed = Please choose what was done instead
desk-answer-needed = Please write the answer
desk-refused-ended = This visit has ended. Take the end back first.
desk-refused-not-ended = This visit has not ended yet.
desk-refused-has-case = A case was opened from this visit; go on there.
desk-refused-sealed-unit = A sealed visit stays with the protection units.
desk-refused-outcome = A visit for this reason may not end like this. It must be taken up and recorded.
desk-refused-outcome-child = This is about a person under 18: a visit like this may not end in this way. It must be recorded and acted on at once.
desk-refused-refusal = This may not be a reason to turn the person away in this matter.
desk-here-before = Has this person been here before? Search
desk-card-how = Was the card shown before anything was told?
desk-card-read = The card was read by the person
desk-card-heard = The card was read out and heard
desk-card-needed = Please choose: read, or heard
desk-did-move = Went to another unit with its case
desk-did-hand-over = Its case is with another station
desk-receipt = Receipt
desk-print-receipt = Receipt to take home (PDF)
desk-receipt-officer = Received by
desk-receipt-refusal = Why it was not taken up
desk-receipt-next = What happens next
desk-receipt-case = The case is recorded under the number above, and its papers go before the judge. You may ask about it with that number.
desk-receipt-keep = Keep this paper. With the number you may ask at the station at any time, free of charge.
desk-receipt-ask = Where to ask

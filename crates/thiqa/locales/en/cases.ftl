# List
cases-title = Cases
cases-new = Open a new case
cases-none = There are no cases here.
cases-number = Case number
cases-mine = My cases
cases-from = Received from
cases-to = Received until
cases-filter = Filter the list
cases-filtered = The list is filtered
cases-filter-clear = Clear the filter
cases-filter-hint = Sealed cases do not appear when filtering by offence or district.
cases-pages = Pages of the list
cases-older = Older cases
cases-sealed-tag = Sealed
cases-late = Overdue
cases-late-by = Overdue by { $span }
cases-back-list = Back to cases
cases-back = Back to the case

# New case
cases-new-words = One sentence is enough to open a case. No identity number is needed, and the rest can be added later.
cases-from-visit = From visit
cases-story = What happened?
cases-story-hint = Write down what the person said, in their own words.
cases-first-person = Who came, or whom the case is about
cases-second-person = Another person in the case
cases-hands = Who has the case
cases-sealing-words = Offences against the person, and everything about a child or a family, are sealed from the first moment and go to the family and child protection unit.
cases-open = Open the case
cases-nothing = Write at least one sentence about what happened.
cases-kept = Recorded in the base register
cases-kept-words = The case is kept by the unit in charge. To protect the people in it, it is no longer open to you. Give its number to whoever asks.

# Facts
cases-facts = Facts
cases-facts-change = Change the facts
cases-offence = Offence
cases-offence-second = Second offence
cases-offence-third = Third offence
cases-offence-more = Further offences in the same case
cases-offence-unknown = Offence not determined yet
cases-contexts = Circumstances
cases-contexts-hint = Choose all that apply.
cases-place = Place
cases-district = District
cases-landmark = Nearest landmark
cases-landmark-hint = Such as a mosque, a market, a school or the mukhtar.
cases-premises = Kind of place
cases-premises-home = Home
cases-premises-street = Street
cases-premises-shop = Shop
cases-premises-work = Workplace
cases-premises-school = School
cases-premises-vehicle = Vehicle
cases-premises-public = Public place
cases-premises-other = Another place
cases-channel = How it was reported
cases-time = Time
cases-when = When did it happen?
cases-about-time = The time is approximate
cases-about = About { $time }
cases-received = Received
cases-recorded = Recorded
cases-legacy = Number in the older register
cases-not-said = Not said

# People
cases-people = People
cases-no-people = No person has been recorded yet.
cases-person-add = Add a person
cases-person-correct = Correct a person's details
cases-person-more = Documents, address and other details
cases-role = Role in the case
cases-given = Given name
cases-father = Father's name
cases-grandfather = Grandfather's name
cases-title-name = Title or family name
cases-mother = Mother's name
cases-name = Full name
cases-sex = Sex
cases-age = Age group
cases-counted = Sex and age group
cases-birth = Year or date of birth
cases-birth-hint = The year is enough, for example 1991.
cases-phone = Telephone
cases-contact = How to make contact safely
cases-contact-warning = Take care how you make contact
cases-document = Document
cases-document-hint = Any document, or leave empty if there is none.
cases-document-number = Document number
cases-address = Address
cases-thumbprint = Signs with a thumbprint
cases-signs = Signature

# Status and hands
cases-case = Case
cases-status = Status
cases-status-change = Change the status
cases-status-closes = This status ends the case. Use "End the case" and give the judge's decision.
cases-unknown-status = Choose a status from the list.
cases-unknown-code = Please choose from the list.
cases-words-needed = This field cannot be left empty.
cases-why = Reason
cases-close = End the case
cases-close-law = Only a judge's decision ends a case (Criminal Procedure Law, article 130).
cases-decision = Number and date of the judge's decision
cases-decision-hint = As it stands in the decision.
cases-decision-needed = The law requires a judge's decision to end a case (article 130).
cases-reopen = Reopen the case
cases-is-closed = The case has ended, and no new work is added to it. It can be corrected or reopened.
cases-not-closed = The case is still open.
cases-unit = Unit
cases-officer = Designated officer
cases-assign = Assign the case
cases-hand-over = Hand the case over to a colleague
cases-hand-over-to = The colleague who takes it
cases-hand-over-words = What the colleague must know

# Sealing
cases-sealed = Sealed case
cases-sealed-words = Only officers of the family protection and juvenile units see it.
cases-protected = Protected case
cases-protected-words = Only the officer assigned to it sees it.
cases-raise = Raise the confidentiality
cases-raise-to = New level of confidentiality
cases-raise-warning = The facts of the case are withdrawn from lists and statistics at once, and you may no longer be able to open it.
cases-raised-already = The case is at this level or higher already.
cases-open-to-counting = Declare the case ordinary
cases-opening-warning = From then on the unit in charge and the station commander see the case, and its facts enter the statistics.
cases-not-sealed = The case is not sealed.

# Tasks and notes
cases-tasks = Tasks
cases-no-tasks = There are no tasks.
cases-task-add = Add a task
cases-task-done = Complete a task
cases-task-kind = Kind of task
cases-task-due = To be done by
cases-task-officer = Who does it
cases-task-words = Details
cases-task-result = Result
cases-done = Done
cases-to-do = To do
cases-note = Note
cases-note-add = Add a note

# Files
cases-files = Attachments
cases-no-files = There are no attachments.
cases-attach = Attach a file
cases-file = File
cases-file-hint = A picture, document or recording, up to 50 megabytes.
cases-file-kind = Kind of document
cases-file-note = What does it show?
cases-file-needed = Choose a file.
cases-file-type = Files of this type are not taken. Attach a picture, a document or a recording.
cases-kilobytes = { $n } kB

# Timeline
cases-timeline = What has happened
cases-changed-since = What has changed meanwhile
cases-by = { $name }
cases-correct = Correct
cases-correct-hint = The original entry stays as it is; the correction is shown beside it.
cases-correct-words = What is correct
cases-corrects = Correction of entry { $n }
cases-corrected-by = Corrected in entry { $n }:
cases-entry-opened = The case was opened
cases-entry-person-added = A person was added
cases-entry-person-corrected = A person's details were corrected
cases-entry-facts = The facts were changed
cases-entry-status = The status changed
cases-entry-closed = The case ended
cases-entry-reopened = The case was reopened
cases-entry-raised = The confidentiality was raised
cases-entry-opened-to-counting = The case was declared ordinary
cases-entry-task-set = A task was set
cases-entry-task-done = A task was completed
cases-entry-noted = Note
cases-entry-paper = Entered from a paper form
cases-entry-attached = A file was attached
cases-entry-assigned = The case was assigned
cases-entry-handed-over = The case was handed over
cases-entry-corrected = Correction
cases-entry-answered = The person was given an answer
cases-entry-resolved = The person's own view
cases-entry-other = Another entry
cases-resolved-yes = The matter is settled
cases-resolved-partly = Settled in part
cases-resolved-no = Not settled

# Cover
cases-cover = Case file cover
cases-sign-officer = Signature of the designated officer
cases-sign-commander = Signature of the station commander
cases-sign-stamp = Stamp of the station

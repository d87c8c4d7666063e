# Layout
web-ministry = Ministry of Interior
web-service = Model Police Stations
web-skip = Skip to main content
web-languages = Language of the page
web-demo-banner = Demonstration copy: all people and cases shown here are invented.
web-emergency = In an emergency call { $number }
web-menu = Menu
web-account = My account
web-footer = About this service

# Navigation
web-station = Station today
web-dashboard = Dashboard
web-visits = Visits
web-cases = Cases
web-find = Search
web-missing = Missing persons
web-matches = Same person
web-searches = Searches
web-accounts = User accounts
web-registers = Registers
web-blanks = Paper forms
web-log = Event log
web-import = Import
web-sign-in = Sign in
web-sign-out = Sign out
web-lock = Lock the screen
web-exit = Exit this page
web-back = Back

# Buttons and small words
web-save = Save
web-continue = Continue
web-cancel = Cancel
web-change = Change
web-search = Search
web-show = Show
web-print = Print
web-download = Download
web-previous = Previous
web-next = Next
web-yes = Yes
web-no = No
web-unknown = Not known
web-none = None
web-all = All
web-optional = { $label } (optional)
web-show-table = Show figures as a table
web-unverified = Not yet verified
web-withheld = Withheld
web-total = Total
web-date = Date
web-time = Time
web-day = Day
web-month = Month
web-year = Year

# Pages instead of an answer
web-title-error = Error: { $title }
web-problems = Please correct the following
web-problem = Error
web-not-found = Page not found
web-not-found-text = The address may be wrong, or this record is not open to you. If your duty requires it, please ask your superior.
web-conflict = Someone else has changed this record in the meantime
web-conflict-text = Nothing has been saved yet, and what you wrote is still below. Please look at what has changed, then save again.
web-gone = This record was erased by order
web-gone-text = Nothing was saved: nothing is written to a record that was erased by order. If this is a new matter, please open a new record for it.
web-busy = The system is busy at the moment
web-busy-text = Nothing was saved. Please try again shortly.
web-broken = Something went wrong in the system
web-broken-text = Nothing was saved. If it happens again, please give the system's administrator the reference { $reference }.
web-too-many = Too many requests
web-too-many-text = To protect accounts, please wait a little and then try again.
web-expired = Your session has ended
web-expired-text = Please sign in again to go on with your work.

# Problems with what was typed
web-needed = Please enter: { $field }
web-needed-by-law = The law requires: { $field } ({ $article })
web-bad-date = Please enter a real date as day/month/year, for example { $example }
web-date-future = The date must not be in the future
web-bad-time = Please enter a real time, for example { $example }
web-bad-number = Please enter a whole number
web-number-range = Please enter a number between { $least } and { $most }
web-bad-phone = Please enter a valid phone number, for example { $example }
web-unknown-code = Please choose from the list: { $field }
web-bad-file = The file could not be read. Please check its type and try again.
web-too-long = { $n ->
    [one] The text is longer than the { $n } character allowed
   *[other] The text is longer than the { $n } characters allowed
}
web-records = { $n ->
    [0] No records
    [one] { $n } record
   *[other] { $n } records
}
web-form-too-long = The form or file is larger than allowed.

web-disk = There is no room on the disk
web-disk-text = The disk can't be written, so nothing was saved. Tell the station commander. As long as it can't be recorded who reads what, no personal information is shown.
web-again-text = What you typed is kept in this page. Send it again shortly, and do not close the page.
web-again = Send again
web-again-sign-in = What you typed is kept in this page. Sign in in another window, then come back here and send it.
web-draft-of-another = Someone else wrote this before their session ended, and only they can send it. Start again.
web-sign-in-beside = Sign in in another window
web-request = Request:
web-emergencies = Emergencies
web-told = A sealed file was opened in an emergency. Read the notice.
web-told-custody = Something in the custody records is for you to see.
web-told-treatment = An allegation of ill-treatment came in. Read it.
web-told-findings = There is a finding of the inspectorate, or an answer to one, that has not been seen

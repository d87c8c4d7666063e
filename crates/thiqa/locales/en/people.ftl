# Signing in
people-handle = User name
people-password = Password
people-password-show = Show
people-password-hide = Hide
people-password-show-label = Show password
people-password-hide-label = Hide password
people-password-shown = Your password is visible
people-password-hidden = Your password is hidden
people-sign-in-wrong = The user name or password is wrong, or the account is locked for now. An account is locked for half an hour after six failures in a row.
people-sign-in-help = If you have forgotten your password, ask the head of your office for a new one.
people-locked = The screen is locked. Sign in to go on working.

# The code of the second step
people-code-title = Verification code
people-code = Verification code
people-code-hint = Six figures from the authenticator app on your phone
people-code-wrong = The code is wrong or was used before. Wait for the next one and enter it.
people-code-help = If you have lost your phone, ask the head of your office to reset your account.

# A password of her own
people-renewal-title = Choose a password of your own
people-renewal-text = The password you were given is for the first sign-in only. Choose one that nobody else knows.
people-password-old = Current password
people-password-new = New password
people-password-again = New password again
people-password-rules = 12 characters or more. A short sentence of four words is easier to remember and harder to guess.
people-password-short = The password must have at least { $n } characters
people-password-long = The password must have at most { $n } characters
people-password-simple = The password is easy to guess: it repeats characters or contains the user name
people-password-differs = The two passwords differ
people-password-same = The new password is the same as the present one
people-password-wrong = The current password is wrong

# Her own account
people-own-title = My account
people-own-text = Name, role, unit and rank are changed by the head of the office.
people-preferences = Language and figures
people-language = Language of the pages
people-digits = Figures
people-digits-locale = Those of the language
people-digits-latin = Always 123
people-safety = Keeping the account safe
people-password-title = Change password
people-codes-title = Set up verification codes
people-codes-again = Move verification codes to another phone
people-codes-text = Afterwards each sign-in asks for a code from your phone besides the password.
people-codes-scan = Open the authenticator app on your phone and scan this picture.
people-codes-picture = Set-up picture; the same as text stands below
people-codes-type = Or type this key into the app yourself:
people-codes-prove = Enter the code that the app shows.
people-codes-confirm = Confirm
people-end-all = Sign out everywhere
people-end-all-text = Use this if you have left your account open on another computer.

# Where the work begins
people-work-title = Your work
people-work-text = There are no pages for your role here yet. If your duty needs one, ask the head of your office.
people-work-open = What is open to you

# Passkeys
people-passkeys-title = Passkeys
people-passkeys-text = With a passkey you sign in with the fingerprint, face or PIN of this device or of a security key, without password and code. Nobody can copy it or talk you out of it.
people-passkeys-none = You have no passkeys yet.
people-passkey-new = Add a passkey
people-passkey-new-text = Add one only on a device or key that belongs to you alone. Everywhere else you will be signed out.
people-passkey-label = Name of the passkey
people-passkey-label-hint = So that you recognise it, such as "blue key" or "my tablet"
people-passkey-long = The name must have at most 60 characters
people-passkey-many = You have ten passkeys. Remove one first.
people-passkey-nothing = No passkey was made. Try again, and confirm within two minutes.
people-passkey-add = Add a passkey
people-passkey-remove = Remove
people-passkey-unnamed = Passkey without a name
people-passkey-created = Added
people-passkey-used = Last used
people-passkey-scripts = Passkeys need scripts, which are off in this browser. Password and code work without them.
people-passkey-unable = This browser can't make passkeys here. Use a recent browser, and open the system under its name:
people-passkey-enter = Sign in with a passkey
people-passkey-failed = That did not work. Try again, or sign in with your password.
people-passkey-refused = This passkey was not accepted, or the account is locked for now. Sign in with your password, or ask the head of your office.
people-passkey-unused = Not used yet
people-start-code = A new start code was made for this account on the station’s computer on { $at }; all earlier sessions, the password, codes and passkeys ended then. If you don’t know of it, tell the inspectorate.

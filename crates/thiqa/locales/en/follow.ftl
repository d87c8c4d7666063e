follow-title = Follow up
follow-skip = Skip to the content
follow-languages = Language
follow-exit = Leave this page
follow-traces = This page is not kept on your device, but its address may stay in the browser's history. You can delete it there.

follow-heading = Follow up
follow-intro = Enter the number and the secret code you were given. You will see where things stand and what comes next.
follow-number = Number
follow-number-hint = Ten digits
follow-number-wrong = This number is not complete or one digit is wrong. Please look at it again.
follow-code = Secret code
follow-code-hint = Your four words, or twelve digits
follow-code-wrong = Please write all four words, or all twelve digits.
follow-show = Show
follow-nothing = We find nothing under this number and this code together.
follow-nothing-help = Look at both again, slowly. Nothing is lost: if it still does not work, ask the person who gave them to you.

follow-now = Where it stands
follow-next = What comes next
follow-back = Enter a number again

follow-resolved = Was it resolved for you?
follow-resolved-hint = Only you can say this. Your answer does not change anything that was decided; it helps us do better. You need not answer.
follow-resolved-yes = Yes
follow-resolved-partly = Partly
follow-resolved-no = No
follow-send = Send
follow-thanks = Thank you. Your answer has arrived.
follow-told = An answer was written for you
follow-object = If you do not agree with it: why?
follow-object-hint = You may object once, from here or at any station. Somebody else looks at it where there is somebody else.
follow-object-needed = Please write why.
follow-object-sent = Your objection has arrived. What you wrote is not kept here.

follow-later = { $n ->
    [one] There were too many attempts. Please wait { $n } minute and try again. Nothing is lost.
   *[other] There were too many attempts. Please wait { $n } minutes and try again. Nothing is lost.
}
follow-busy = Many people are asking just now. Please try again in a moment.
follow-missing = There is no such page. You can enter your number on the first page.
follow-unreadable = That was too long to be read. Please enter only the number and the code.

follow-tell = Complain about a police officer
follow-tell-intro = What you write goes only to the inspectorate. No station and no officer you complain about can read it. You need not give your name.
follow-tell-story = What happened?
follow-tell-story-hint = In your own words: where, when, and what was done or said.
follow-tell-story-needed = Please write what happened.
follow-tell-officer = Who is the officer?
follow-tell-officer-hint = Name, rank, number or what they look like. May be left empty.
follow-tell-place = Where do they serve?
follow-tell-name = Your name
follow-tell-name-hint = May be left empty. Without it you can still follow your complaint.
follow-tell-phone = Your telephone
follow-tell-contact = How can you be reached safely?
follow-tell-contact-hint = Such as: never call, message only, mornings only.
follow-tell-send = Send to the inspectorate
follow-tell-again = This was received already. Number and code were shown once; whoever did not write them down can complain again.
follow-tell-closed = Complaints cannot be sent here just now. You can complain at any station, or write a letter to the inspectorate.
follow-tell-long = That was too long. Please shorten what happened, and say the rest when you are reached.
follow-tell-taken = The inspectorate has received your complaint
follow-tell-keep = Write down the number and the code, or learn them. They are shown only this once, and nobody can find them again.
follow-tell-next = The inspectorate confirms within 48 hours. With number and code you can see how far it is and read the answer. If you do not agree with it, you can object here or at any station.
follow-tell-link = Write to us

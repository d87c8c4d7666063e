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

follow-later = { $n ->
    [one] There were too many attempts. Please wait { $n } minute and try again. Nothing is lost.
   *[other] There were too many attempts. Please wait { $n } minutes and try again. Nothing is lost.
}
follow-busy = Many people are asking just now. Please try again in a moment.
follow-missing = There is no such page. You can enter your number on the first page.
follow-unreadable = That was too long to be read. Please enter only the number and the code.

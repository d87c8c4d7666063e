questions-words-needed = اكتب السؤال أو المطالعة
questions-answer-needed = اكتب الجواب

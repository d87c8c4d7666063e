questions-words-needed = Write the question or the comment
questions-answer-needed = Write the answer

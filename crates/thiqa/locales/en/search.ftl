search-title = Search
search-field = Name, telephone or number
search-hint = At least two parts of the name in any script, or a telephone or document number, or a number such as B/123/2026
search-more = Mother’s name
search-mother = Mother’s name
search-mother-hint = Enough together with the first name if nothing else is known
search-purpose = Purpose of the search
search-purpose-hint = The purpose is kept with the search, and inspectors can look at it
search-purpose-needed = Choose the purpose of the search
search-say-why = Say why below
search-why = Reason
search-why-needed = Say why you search
search-empty = Type a name or a number
search-two-parts = One name alone is not enough: type at least two parts of the name, such as the person’s and the father’s, or a number
search-no-number = This is not like a telephone, document or case number. Check it and try again
search-is-noted = Every search is written down with who made it and why.
search-returning = Has the visitor been here before?
search-change = Change the search or make a new one
search-count =
    { $n ->
        [one] One result
       *[other] { $n } results
    }
search-more-than =
    { $n ->
        [one] More than one result
       *[other] More than { $n } results
    }
search-narrow = Only the closest results are shown. Add another part of the name.
search-near = Nobody is written like this. These names are one letter off.
search-none = Nothing was found that is open to you. Try another spelling of the name, or search by telephone number.
search-case = Case
search-visit = Visit
search-sealed = Sealed
search-waiting = Waiting
search-helped = Being helped
search-ended = Ended
search-again = Open a new visit for this person
search-say-case = Write the number of the case below
search-case-number = Number of the case
search-case-number-hint = Only to find a suspect: a case that you may open
search-case-needed = Write the number of a case that you may open
search-sampled = Searches to look at
search-sampled-intro = A sample of the searches that were for no case of the searcher. What was searched for is shown only when you open one, and that is noted.
search-sampled-none = Nothing was drawn.
search-sampled-one = A search to look at
search-office = Office
search-who = Who searched
search-when = When
search-shown = What was shown
search-verdict = Decision
search-verdict-right = A right search
search-verdict-asked = She was asked to explain
search-verdict-breach = A breach
search-verdict-none = Not looked at yet
search-verdict-save = Save the decision
search-earlier = Earlier

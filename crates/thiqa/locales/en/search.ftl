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
search-none = Nothing was found that is open to you. Try another spelling of the name, or search by telephone number.
search-case = Case
search-visit = Visit
search-sealed = Sealed
search-waiting = Waiting
search-helped = Being helped
search-ended = Ended
search-again = Open a new visit for this person

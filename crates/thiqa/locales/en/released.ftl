released-title = What people say about their police
released-intro = Figures of surveys that were released. Interviewers are not police.
released-none = Nothing has been released yet.
released-all = All releases
released-by = Published on { $day } by { $office }
released-is-withdrawn = withdrawn
released-withdrawn = Withdrawn on { $day } because: { $why }
released-replaced = A newer release replaces this one.
released-replaces = This release replaces an earlier one.
released-method = How people were asked
released-trust = So that nobody can be recognised by what she said, numbers of small groups are not shown, counts are rounded to 5 and percentages to whole points.
released-file = Download the numbers (CSV)
released-indicator = Indicator:
released-answers = Counted together:
released-who = Who
released-wave = When
released-share = Share
released-interval = With 95 % certainty
released-asked = People asked
released-between = { $low } to { $high }
released-few = few were asked
released-repeated = as released before
released-withheld = not shown
released-mark = “Not shown” means the same everywhere: the number could tell what single people said.
released-places = Place by place
released-map = By governorate, { $wave }: { $question }
released-similar = { $wave }: this question was put in a similar way, not the same. Compare with care.
released-broken = { $wave }: this question was put in another way. It cannot be compared.
released-sentence = { $wave }: of every 100 people, about { $share } (between { $low } and { $high }) said: { $answers }.
released-sentence-bare = { $wave }: of every 100 people, about { $share } said: { $answers }.
released-sentence-asked = { $wave }: of every 100 people asked, about { $share } said: { $answers }.
released-sentence-place = { $wave }: of every 100 people around { $place }, about { $share } (between { $low } and { $high }) said: { $answers }.
released-sentence-place-bare = { $wave }: of every 100 people around { $place }, about { $share } said: { $answers }.
released-sentence-place-asked = { $wave }: of every 100 people asked around { $place }, about { $share } said: { $answers }.
released-sentence-governorate = { $wave }: of every 100 people in { $place }, about { $share } (between { $low } and { $high }) said: { $answers }.
released-sentence-governorate-bare = { $wave }: of every 100 people in { $place }, about { $share } said: { $answers }.
released-sentence-governorate-asked = { $wave }: of every 100 people asked in { $place }, about { $share } said: { $answers }.
released-paper = Bulletin for printing (PDF)
released-numbers = The numbers
released-newest = Do these figures still hold?
released-not-shown = What is not shown, and why
released-hidden = { $n ->
    [0] All figures of this bulletin are shown.
    [one] One figure of this bulletin is not shown.
   *[other] { $n } figures of this bulletin are not shown.
}
released-more = What “an increase” can mean here: from { $first } to { $last } of every hundred is { $points } points of a hundred; it is about { $relative } of the first level. Both are made from rounded figures; where intervals overlap, chance alone may make the difference.
released-less = What “a decrease” can mean here: from { $first } to { $last } of every hundred is { $points } points of a hundred; it is about { $relative } of the first level. Both are made from rounded figures; where intervals overlap, chance alone may make the difference.

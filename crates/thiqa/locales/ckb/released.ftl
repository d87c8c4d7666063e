released-title = خەڵک دەربارەی پۆلیسەکەیان چی دەڵێن
released-intro = ژمارەی ڕاپرسییەکان کە بۆ هەمووان بڵاوکراونەتەوە. ئەوانەی پرسیار دەکەن پۆلیس نین.
released-none = هێشتا هیچ بڵاونەکراوەتەوە.
released-all = هەموو بڵاوکراوەکان
released-by = { $office } لە { $day } بڵاوی کردەوە
released-is-withdrawn = کشێنراوەتەوە
released-withdrawn = لە { $day } کشێنرایەوە، لەبەر ئەوەی: { $why }
released-replaced = بڵاوکراوەیەکی نوێتر شوێنی ئەمەی گرتەوە.
released-replaces = ئەم بڵاوکراوەیە شوێنی یەکێکی پێشتر دەگرێتەوە.
released-method = چۆن پرسیار لە خەڵک کرا
released-trust = بۆ ئەوەی کەس لەو قسەیەی کردوویەتی نەناسرێتەوە، ژمارەی گرووپە بچووکەکان پیشان نادرێن، ژمارەکان بۆ نزیکترین پێنج و ڕێژەکان بۆ ژمارەی تەواو نزیک دەکرێنەوە.
released-file = داگرتنی ژمارەکان (CSV)
released-indicator = نیشاندەر:
released-answers = ئەو وەڵامانەی پێکەوە ژمێردراون:
released-who = کێ
released-wave = کەی
released-share = ڕێژە
released-interval = بە متمانەی ٩٥٪
released-asked = ژمارەی پرسیارلێکراوان
released-between = لە { $low } بۆ { $high }
released-few = لە کەم کەس پرسراوە
released-repeated = وەک پێشتر بڵاوکراوەتەوە
released-withheld = پیشان نادرێت
released-mark = «پیشان نادرێت» لە هەموو شوێنێک یەک واتای هەیە: لەوانەیە ژمارەکە دەریبخات چەند کەسێکی دیاریکراو چییان وتووە.
released-places = شوێن بە شوێن
released-map = بەپێی پارێزگا، { $wave }: { $question }
released-similar = { $wave }: ئەم پرسیارە بە شێوەیەکی نزیک کراوە، نەک هەمان شێوە. بە وریاییەوە بەراوردی بکە.
released-broken = { $wave }: ئەم پرسیارە بە شێوەیەکی تر کراوە و بەراورد ناکرێت.
released-sentence = { $wave }: لە هەر سەد کەسێک، نزیکەی { $share } (لە نێوان { $low } و { $high }) وتیان: { $answers }.
released-sentence-bare = { $wave }: لە هەر سەد کەسێک، نزیکەی { $share } وتیان: { $answers }.
released-sentence-asked = { $wave }: لە هەر سەد کەسێکی پرسیارلێکراو، نزیکەی { $share } وتیان: { $answers }.
released-sentence-place = { $wave }: لە هەر سەد کەسێک لە دەوروبەری { $place }، نزیکەی { $share } (لە نێوان { $low } و { $high }) وتیان: { $answers }.
released-sentence-place-bare = { $wave }: لە هەر سەد کەسێک لە دەوروبەری { $place }، نزیکەی { $share } وتیان: { $answers }.
released-sentence-place-asked = { $wave }: لە هەر سەد کەسێکی پرسیارلێکراو لە دەوروبەری { $place }، نزیکەی { $share } وتیان: { $answers }.
released-sentence-governorate = { $wave }: لە هەر سەد کەسێک لە { $place }، نزیکەی { $share } (لە نێوان { $low } و { $high }) وتیان: { $answers }.
released-sentence-governorate-bare = { $wave }: لە هەر سەد کەسێک لە { $place }، نزیکەی { $share } وتیان: { $answers }.
released-sentence-governorate-asked = { $wave }: لە هەر سەد کەسێکی پرسیارلێکراو لە { $place }، نزیکەی { $share } وتیان: { $answers }.
released-paper = بڵاوکراوە بۆ چاپکردن (PDF)
released-numbers = ژمارەکان
released-newest = ئایا ئەم ژمارانە هێشتا بەردەوامن؟
released-not-shown = ئەوەی پیشان نادرێت، و بۆچی
released-hidden = { $n ->
    [0] هەموو ژمارەکانی ئەم بڵاوکراوەیە پیشان دراون.
    [one] یەک ژمارەی ئەم بڵاوکراوەیە پیشان نادرێت.
   *[other] { $n } ژمارەی ئەم بڵاوکراوەیە پیشان نادرێن.
}
released-more = لێرە «زیادبوون» چی دەگەیەنێت: لە { $first } بۆ { $last } لە هەر سەدێک { $points } خاڵی سەدییە، کە نزیکەی { $relative }ی ئاستی یەکەمە. هەردووکیان لە ژمارەی نزیککراوە هەژمار کراون؛ لەوێی ماوەکانی متمانە یەکتر دەبڕن لەوانەیە جیاوازییەکە تەنیا ڕێکەوت بێت.
released-less = لێرە «کەمبوونەوە» چی دەگەیەنێت: لە { $first } بۆ { $last } لە هەر سەدێک { $points } خاڵی سەدییە، کە نزیکەی { $relative }ی ئاستی یەکەمە. هەردووکیان لە ژمارەی نزیککراوە هەژمار کراون؛ لەوێی ماوەکانی متمانە یەکتر دەبڕن لەوانەیە جیاوازییەکە تەنیا ڕێکەوت بێت.

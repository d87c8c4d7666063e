# هەڵوێستی ڕۆژانە.
situation-title = ڕاپۆرتەکانی هەڵوێستی ڕۆژانە
situation-one = هەڵوێستی ڕۆژانە
situation-this-morning = هەڵوێستی ئەم بەیانییە
situation-none = هێشتا هیچ هەڵوێستێک ئامادە نەکراوە. بە هەڵوێستی ئەم بەیانییە دەست پێ بکە.
situation-corrected = ڕاستکراوەتەوە
situation-late = دواکەوتوو
situation-not-signed = واژۆ نەکراوە
situation-period = ماوە: لە { $from } تا { $until }
situation-signed-at = لە { $time } واژۆ کرا.
situation-corrected-since = ڕاستکراوەتەوە: دوای واژۆ گۆڕانی بەسەردا هاتووە، ژمارە یەکەمەکان لە تۆماردا ماون.
situation-overdue = لە { $time } پێویست بوو و هێشتا واژۆ نەکراوە.
situation-due = تا { $time } پێویستە.
situation-drawn-at = لە تۆمارەکانەوە ئامادە کرا لە { $time }.
situation-not-drawn = هێشتا ئامادە نەکراوە. ئەمە ئەوەیە کە تۆمارەکان ئێستا دەیڵێن.
situation-draw = ئامادەکردنی هەڵوێست لە تۆمارەکانەوە
situation-draw-again = نوێکردنەوەی ژمارەکان لە تۆمارەکانەوە
situation-figures = ڕاستکردنەوەی ژمارەکان
situation-figures-hint = ئەوەی هەڵەیە بیگۆڕە و هۆکارەکەی بنووسە. ژمارەی تۆمارەکان لە تەنیشت ژمارەکەی تۆ دەمێنێتەوە. ئەوەی تۆمارەکان نایزانن بە دەست پڕ دەکرێتەوە.
situation-text = زیادکردنی دەق
situation-sign = واژۆکردن و وەرگرتنی ژمارە
situation-print = وەشانی چاپ
situation-what = بابەت
situation-number = ژمارە
situation-remark = تێبینی
situation-by-hand = تۆمارەکان نایزانن، بە دەست پڕ دەکرێتەوە
situation-added = دوای واژۆ زیاد کراوە
situation-open = کردنەوەی تۆمار
situation-strike = سڕینەوە لە ڕاپۆرت
situation-nothing = هیچ.
situation-withheld = ژمارەکانی ئەم بەشە تەنها بۆ بەڕێوەبەری بنکە دەردەکەون.
situation-draft = ڕەشنووس، واژۆ نەکراوە
situation-sign-duty = ئەفسەری ئێشکگر
situation-sign-commander = بەڕێوەبەری بنکە: ناو و واژۆ
situation-stamp = مۆر
situation-why = هۆکاری گۆڕین
situation-why-needed = هۆکاری گۆڕینی ئەم ژمارەیە بنووسە
situation-number-needed = ژمارەیەک لە سفرەوە بنووسە
situation-is-signed = هەڵوێستەکە واژۆ کراوە. لەبری ئامادەکردنەوە، ژمارەکان ڕاست بکەرەوە.
situation-section = بەش
situation-section-needed = بەشەکە هەڵبژێرە
situation-words = دەق
situation-words-hint = بێ ناوی قوربانی و منداڵ: کاغەزەکە لە بنکە دەردەچێت.
situation-words-needed = دەقێک بنووسە یان تۆمارێک دیاری بکە
situation-take-over = لە تۆمارەکان وەربگرە
situation-take-over-hint = ئەوەی لەم ڕۆژەدا ڕوویداوە و دەتوانیت بیکەیتەوە. پێویست ناکات دووبارە بینووسیتەوە.
situation-drawn-value = { $n ->
    [one] لە تۆمارەکان: { $n }
   *[other] لە تۆمارەکان: { $n }
}
situation-now-value = { $n ->
    [one] تۆمارەکان ئێستا دەڵێن: { $n }
   *[other] تۆمارەکان ئێستا دەڵێن: { $n }
}

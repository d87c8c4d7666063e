# تۆمارەکان.
registers-intro = هەر ژمارەیەک تەنها جارێک دەدرێت و هەرگیز دووبارە بەکارناهێنرێتەوە. ژمارەی ونبوو واتە شتێک پێویستی بە ڕوونکردنەوەیە.
registers-register = تۆمار
registers-entries = تۆمارکراوەکان
registers-last = دوایین ژمارە
registers-missing = ژمارە ونبووەکان
registers-whole = هیچ شتێک ون نەبووە
registers-range = لە { $first } تا { $last }
registers-empty = هێشتا هیچ شتێک لە تۆمارەکاندا نییە.
registers-comma = ،{" "}
registers-passed = دوای گەڕاندنەوەی کۆپی پەڕێنراون: { $ranges }

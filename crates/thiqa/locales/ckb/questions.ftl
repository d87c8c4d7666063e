questions-words-needed = پرسیار یان بۆچوونەکە بنووسە
questions-answer-needed = وەڵامەکە بنووسە

"""Words and marks that metrics trip over, of which cases are made."""

WORDS = (
    "the a of rain rains rained raining river rivers happy happily happiness nation national "
    "nationality relational Mr. U.S. 3.14 1,000 2,5 10-20 2014-fren well-known don't it's 's s' "
    "said, \"yes\" 'no' (maybe) [sic] {x} a/b c\\d e|f 50% $5 €7 #1 @home A&B x=y <tag> <skipped> "
    "&quot; &amp; &lt; &gt; &amp;lt; &nbsp; ... ?! -- - – — « l'été » naïve café ÉCOLE œuvre "
    "straße İstanbul ΣΊΣΥΦΟΣ ἀρχή мир 日本語 東京。 한국어 مرحبا नमस्ते 👋 👩‍👩‍👧 e\u0301 a\u00adb "
    "co-\noperate line\nbreak tab\there no\u00a0break thin\u2009space next\u0085line "
    "sep\u001carator zero\u200bwidth wide\u3000space . , ; : ! ? 1. 2, .5 ,5 5. 5, 5- -5 "
    "running runner ran skies sky dying news innings generously abilities formally archaeology"
).split(" ")

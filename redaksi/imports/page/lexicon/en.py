"""English words of news pages."""

from redaksi.imports.page.lexicon.entry import Lexicon
from redaksi.imports.page.reasons import Reason

_FUNCTION_WORDS = """the and of to in is was for on that with as at by from it be are have has had
this his her their they not but which who were been will would said an or after when there also
more than its about into over our we he she you what can could because during before against"""

_PLACES = """london|paris|washington|new york|cairo|jakarta|tokyo|beijing|moscow|berlin|rome
|madrid|geneva|brussels|vienna|athens|ankara|istanbul|beirut|damascus|baghdad|amman|riyadh|jeddah
|doha|dubai|abu dhabi|kuwait city|manama|muscat|sanaa|aden|gaza|jerusalem|ramallah|tel aviv
|tehran|kabul|islamabad|karachi|lahore|new delhi|mumbai|dhaka|colombo|kathmandu|bangkok|hanoi
|manila|singapore|kuala lumpur|seoul|hong kong|taipei|shanghai|sydney|melbourne|canberra
|wellington|auckland|nairobi|lagos|abuja|accra|johannesburg|cape town|pretoria|addis ababa
|khartoum|tripoli|tunis|algiers|rabat|los angeles|chicago|san francisco|boston|houston|atlanta
|miami|seattle|toronto|ottawa|montreal|mexico city|havana|bogota|lima|santiago|buenos aires
|brasilia|rio de janeiro|sao paulo|kyiv|kiev|warsaw|prague|budapest|stockholm|oslo|copenhagen
|helsinki|dublin|edinburgh|glasgow|cardiff|belfast|manchester|birmingham|amsterdam|the hague
|lisbon|zurich|united nations|bandung|surabaya|medan|yogyakarta|denpasar|makassar|dili"""

_REGIONS = """indonesia|malaysia|thailand|japan|south korea|north korea|china|india|pakistan
|bangladesh|saudi arabia|egypt|palestine|israel|england|scotland|wales|northern ireland|france
|germany|netherlands|russia|ukraine|australia|new zealand|turkey|türkiye|philippines|vietnam
|myanmar|cambodia|brunei|timor-leste|east timor|iraq|iran|syria|lebanon|jordan|yemen|oman|qatar
|kuwait|bahrain|uae|libya|tunisia|algeria|morocco|sudan|kenya|nigeria|ghana|south africa|ethiopia
|canada|mexico|brazil|argentina|chile|peru|colombia|italy|spain|portugal|greece|poland|uk|usa
|u.s.|united states|united kingdom|w. java|west java|central java|east java|bali|calif.
|california|texas|fla.|florida|ohio|mass.|ill.|va.|md.|n.j.|n.y.|pa.|mich.|wash.|ore.|ariz.|colo.
|minn.|wis.|mo.|tenn.|ga.|n.c.|s.c.|la.|ky.|conn.|d.c.|ontario|quebec|british columbia|alberta
|new south wales|victoria|queensland"""


def _bars(text: str) -> frozenset[str]:
    return frozenset(entry.strip() for entry in text.replace("\n", "").split("|"))


LEXICON = Lexicon(
    function_words=frozenset(_FUNCTION_WORDS.split()),
    months={
        "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4,
        "may": 5, "june": 6, "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9,
        "sept": 9, "sep": 9, "october": 10, "oct": 10, "november": 11, "nov": 11, "december": 12,
        "dec": 12,
    },
    weekdays=(
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
    ),
    zones={
        "gmt": 0, "utc": 0, "z": 0, "ast": 180, "est": -300, "edt": -240, "cst": -360, "cdt": -300,
        "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "bst": 60, "wet": 0, "cet": 60,
        "cest": 120, "eet": 120, "eest": 180, "msk": 180, "trt": 180, "gst": 240, "pkt": 300,
        "ist": 330, "ict": 420, "sgt": 480, "myt": 480, "pht": 480, "hkt": 480, "awst": 480,
        "jst": 540, "kst": 540, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "wat": 60,
        "cat": 120, "sast": 120, "eat": 180, "et": "America/New_York", "ct": "America/Chicago",
        "mt": "America/Denver", "pt": "America/Los_Angeles", "jakarta time": 420, "ksa": 180,
        "mecca time": 180, "makkah time": 180, "london time": "Europe/London", "eastern": "America/New_York",
        "eastern time": "America/New_York", "pacific time": "America/Los_Angeles",
    },
    ago=(
        r"(?:\d+|an?|few|a few) ?(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|[smhdw]) ago",
        r"(?:just now|yesterday|today)(?:,? (?:at )?\d{1,2}[.:]\d{2}(?: ?[ap]m)?)?",
    ),
    published_labels=(
        "published", "published on", "published at", "posted", "posted on", "posted at", "first published",
        "first published on", "date", "issued", "publication date", "date published", "on", "created",
    ),
    updated_labels=(
        "updated", "updated on", "updated at", "last updated", "last updated on", "last modified",
        "modified", "update", "last update", "edited on",
    ),
    author_labels=(
        "by", "written by", "author", "authors", "reporter", "reporters", "words by", "story by", "words",
        "report by", "reported by", "reporting by", "correspondent", "text by", "text", "contributor",
        "byline", "posted by", "from", "story", "contributors", "published by",
    ),
    author_leads=(
        "by", "written by", "words by", "story by", "report by", "reported by", "reporting by", "posted by",
        "text by", "from our correspondent", "published by",
    ),
    desk_labels=(
        "editor", "edited by", "editing by", "translated by", "translator", "translation by", "sub-editor",
        "additional reporting by", "fact-checked by", "reviewed by", "produced by", "copy editor",
        "compiled by", "graphics by", "editing", "additional reporting", "writing by", "news editor",
    ),
    roles=(
        "staff writer", "staff reporter", "correspondent", "senior correspondent", "political editor",
        "reporter", "editor", "special correspondent", "chief correspondent", "contributor", "writer",
        "environment correspondent", "economics editor", "in", "staff", "associate editor", "columnist",
        "foreign correspondent", "environment editor", "business reporter", "senior reporter", "science editor",
    ),
    desks=("newsroom", "news desk", "editorial team", "staff report", "web desk", "newsdesk", "staff"),
    photo_labels=(
        "photo", "photo by", "photos", "photos by", "photograph", "photograph by", "photographs by", "image",
        "image by", "image credit", "photo credit", "picture", "picture by", "pictures by", "credit",
        "illustration", "illustration by", "photographer", "pic", "courtesy", "courtesy of", "image source",
        "image copyright", "photo courtesy of", "source photo", "pictures", "graphic", "video",
    ),
    caption_labels=("caption", "image caption", "photo caption", "picture caption", "media caption"),
    caption_marks=(
        "file photo", "file", "getty images", "getty", "reuters", "afp", "ap photo", "ap", "handout",
        "shutterstock", "unsplash", "screenshot", "representational image", "representative image",
        "courtesy photo", "file picture", "file image", "wikimedia commons", "pixabay", "epa", "supplied",
    ),
    source_labels=(
        "source", "sources", "original source", "source of the article", "news source", "via",
    ),
    read_also=(
        "read also", "also read", "see also", "read more", "related", "related story", "related article",
        "more on this story", "more on this", "read next", "don't miss", "recommended", "watch also", "more",
        "related news", "read this", "you may also like", "read", "watch", "also see", "read also on this",
        "see more", "must read", "editor's pick", "editors' pick", "up next", "further reading", "in depth",
        "also on", "listen", "related coverage", "explainer", "related reading", "read full story",
    ),
    about_author=(
        "about the author", "about author", "about", "author", "about the writer", "about the authors",
        "meet the author", "author bio", "more about",
    ),
    article_words=("articles", "article", "posts", "post", "stories", "story", "news", "entries"),
    outlet_words=(
        "agency", "news", "times", "post", "press", "reuters", "afp", "ap", "bbc", "cnn", "tribune",
        "herald", "guardian", "gazette", "daily", "tv", "radio", "media", "wire", "service", "journal",
        "telegraph", "bureau", "observer", "chronicle", "network", "xinhua", "bernama", "upi", "dpa", "tass",
    ),
    places=_bars(_PLACES),
    regions=_bars(_REGIONS),
    furniture={
        Reason.SHARE: (
            "share", "share this", "share this article", "share this story", "share this post", "shares",
            "share on", "share via", "facebook", "twitter", "x", "x (twitter)", "whatsapp", "telegram", "line",
            "linkedin", "email", "e-mail", "mail", "print", "copy link", "copy url", "link copied", "copied",
            "pinterest", "reddit", "messenger", "threads", "bluesky", "instagram", "tumblr", "viber", "wechat",
            "save", "save article", "bookmark", "tweet", "pin", "pin it", "like", "share on facebook", "koo",
            "share on twitter", "share on x", "share on whatsapp", "share on linkedin", "send", "send email",
            "click to share", "email this", "email to a friend", "print this", "flipboard", "pocket", "sms",
            "like this", "loading...", "share it", "gift this article", "give this article", "share on telegram",
            "share on email", "share full article", "save for later", "tiktok", "youtube", "print article",
            "share by email", "open share drawer", "share on pinterest", "add to bookmarks", "vk", "skype",
            "copy", "link", "print friendly", "pdf", "share options", "and", "or", "to", "via", "fb", "wa",
            "snapchat", "mastodon", "googleplus", "google+", "google plus", "stumbleupon", "digg", "mix",
        ),
        Reason.ADVERTISEMENT: (
            "advertisement", "advertisements", "ad", "ads", "ads by google", "sponsored", "sponsored content",
            "scroll to continue", "scroll to continue with content", "story continues below advertisement",
            "advertisement - scroll to continue", "article continues below", "continue reading below",
            "article continues after advertisement", "article continues after this advertisement",
            "continue reading", "promoted", "promoted content", "advertise with us", "skip ad", "skip advert",
            "skip advertisement", "advertorial", "paid content", "report this ad", "close ad", "advert",
            "scroll to resume content", "story continues below", "continue reading the main story", "pause",
            "scroll down to continue", "story continues after advertisement", "remove ads", "adsbygoogle",
            "this is an advertisement", "sponsored by", "presented by", "partner content", "dfp ads",
            "advertisement scroll to continue with content", "content continues below",
        ),
        Reason.INVITATION: ("sign up", "subscribe", "subscribe now", "follow", "follow us", "sign up now", "join now", "get the app"),
        Reason.FONT_SIZE: (
            "a+", "a-", "aa", "a a a", "text size", "font size", "increase font size", "decrease font size",
            "increase text size", "decrease text size", "a", "small", "medium", "large", "larger", "smaller",
            "reset font size", "reset", "resizer", "font resizer", "-a", "+a", "aaa",
        ),
        Reason.PLAYER: (
            "play", "play video", "mute", "unmute", "fullscreen", "full screen", "listen to this article",
            "listen", "listen to article", "video player", "watch live", "close", "open image", "enlarge image",
            "view gallery", "view all photos", "expand", "next slide", "previous slide", "watch video", "watch",
            "view image in fullscreen", "open in gallery", "play audio", "audio player", "enlarge", "live",
            "listen to this story", "show more", "show less", "text to speech", "read more", "read full article", "continue reading...", "picture gallery", "zoom",
        ),
        Reason.COMMENTS: (
            "leave a reply", "leave a comment", "post a comment", "be the first to comment", "post comment",
            "add a comment", "add comment", "comment", "view comments", "show comments", "join the conversation",
            "write a comment", "cancel reply", "reply", "log in to reply", "log in to leave a comment",
            "your email address will not be published", "required fields are marked *", "no comments",
            "no comments yet", "be the first to reply", "comments are closed", "comments closed", "load comments",
            "you must be logged in to post a comment", "submit comment", "load more comments", "view all comments",
            "sign in to comment", "sort by", "newest", "oldest", "most liked", "report abuse", "see comments",
            "login to comment", "comments section", "hide comments", "all comments", "join the discussion",
            "0 comment", "start the conversation", "comments are disabled", "be the first", "read comments",
        ),
        Reason.PREVIOUS_NEXT: (
            "previous", "next", "previous article", "next article", "previous post", "next post", "prev",
            "post navigation", "older post", "newer post", "next story", "previous story", "older posts",
            "newer posts", "next up", "prev post", "next news", "previous news", "continue to next article",
        ),
        Reason.PAGINATION: ("next page", "previous page", "show all", "view all", "single page", "all pages", "page"),
    },
    margin={
        Reason.NAVIGATION: (
            "home", "homepage", "news", "world", "politics", "business", "sport", "sports", "entertainment",
            "technology", "tech", "health", "science", "opinion", "culture", "lifestyle", "travel", "video",
            "videos", "photos", "menu", "search", "log in", "login", "sign in", "sign up", "register", "subscribe",
            "subscribe now", "latest", "latest news", "breaking news", "national", "local", "international",
            "economy", "education", "environment", "weather", "newsletters", "newsletter", "more", "skip to content",
            "skip to main content", "skip to navigation", "my account", "account", "e-paper", "podcasts", "podcast",
            "live", "region", "regional", "asia", "africa", "europe", "middle east", "americas", "features", "arts",
            "magazine", "editorial", "food", "style", "climate", "law", "crime", "top stories", "toggle navigation",
            "open menu", "close menu", "main menu", "open navigation", "close", "donate", "support us", "uk", "us",
            "the latest", "front page", "today's paper", "games", "puzzles", "investigations", "letters", "trending",
            "city", "nation", "money", "markets", "finance", "life", "arts & culture", "back to top", "dark mode",
            "edition", "english", "bahasa", "arabic", "indonesia", "languages", "category", "categories", "live tv",
            "skip links", "watch live", "search for", "subscribe today", "your account", "analysis", "multimedia",
            "uncategorized", "featured", "explore", "in pictures", "real estate", "autos", "religion", "society",
        ),
        Reason.FOOTER: (
            "about us", "about", "contact", "contact us", "privacy policy", "privacy", "terms of use", "terms",
            "terms of service", "terms and conditions", "cookie policy", "cookies", "advertise", "careers", "jobs",
            "sitemap", "site map", "rss", "rss feed", "feedback", "help", "faq", "accessibility", "corrections",
            "editorial guidelines", "code of ethics", "ethics policy", "disclaimer", "media kit", "our team",
            "do not sell my personal information", "manage cookies", "cookie settings", "newsroom", "our network",
            "masthead", "complaints", "archive", "archives", "imprint", "legal", "press", "syndication", "tips",
            "report an error", "report a typo", "send feedback", "powered by wordpress", "proudly powered by wordpress",
        ),
        Reason.COMMENTS: ("comments", "name *", "email *", "website", "name", "submit", "notify me", "message"),
        Reason.TOPICS: ("tags", "topics", "tag", "filed under", "keywords", "related topics"),
    },
    patterns=(
        (Reason.COMMENTS, r"save my name, email,? and website.*|notify me of (?:new posts|follow-?up comments).*"),
        (Reason.COMMENTS, r"\(?(?:\d[\d.,]*k?|no|be the first to|view|show|join the) (?:comments?|responses?|replies|thoughts?)(?: on .*)?\)?"),
        (Reason.COMMENTS, r"comments? ?[(:] ?\d[\d.]*\)?|be the first to (?:comment|reply|leave a comment|write a comment).*"),
        (Reason.COMMENTS, r"your email address will not be published.*|required fields are marked.*"),
        (Reason.COMMENTS, r"you must be (?:logged|signed) in to (?:post a |leave a )?comment.*"),
        (Reason.SPAM_NOTICE, r".*\bakismet\b.*|.*learn how your comment data is processed.*"),
        (Reason.SPAM_NOTICE, r"this site is protected by (?:re|h)captcha.*|.{0,60}uses .{0,40} to reduce spam.*"),
        (Reason.COUNTER, r"(?:page ?)?(?:views?|reads?|hits|shares?|likes?|visits|post views?) ?[:(]? ?\d[\d.,]*[km]?\)?"),
        (Reason.COUNTER, r"\d[\d.,]* ?[km]? ?(?:views?|reads?|hits|shares?|likes?|visits|page views|people read this|times read)"),
        (Reason.COUNTER, r"(?:reading time|read time|estimated reading time|time to read) ?:? ?~?\d+ ?(?:min(?:ute)?s?).*"),
        (Reason.COUNTER, r"~?\d+ ?-?min(?:ute)?s?(?: of)? ?(?:read(?:ing)?(?: time)?)?"),
        (Reason.COUNTER, r"\d+ min(?:ute)?s?"),
        (Reason.PAGINATION, r"pages?:? ?\d+(?: ?(?:of|/) ?\d+)?(?: \d+)*(?: next| ?»| ?>)*|(?:\d+ ){2,}(?:\d+|next|»|>|\.\.\.)(?: next| ?»| ?>)*"),
        (Reason.PAGINATION, r"(?:< |« )?(?:1 )(?:2 )(?:\d+ )*(?:next|selanjutnya|berikutnya|»|>|التالي).*"),
        (Reason.TOPICS, r"(?:tags?|topics?|keywords?|filed under|tagged(?: with| in)?|related topics|more on|posted in|categories|category)(?: ?: ?| in | under ).+"),
        (Reason.TOPICS, r"(?:#[\w-]+[ ,]*){2,}"),
        (Reason.INVITATION, r"(?:follow|join|subscribe|sign up|get|download|click|stay|like|find|keep|never miss|want|support|don't miss|connect|receive|install|read|check|add|be)\b.{0,160}\b(?:telegram|whatsapp|google news|newsletters?|instagram|facebook|twitter|tiktok|youtube|our app|the app|app store|google play|your inbox|social media|push notifications|news alerts|breaking news alerts|our channel|on x|linkedin)\b.{0,160}"),
        (Reason.INVITATION, r".{0,60}\b(?:our|the|a|your) (?:morning|daily|weekly|evening|free|afternoon|breaking news) (?:e-?mail|newsletter|briefing)s?\b.{0,140}"),
        (Reason.PREVIOUS_NEXT, r"(?:previous|next|prev|older|newer)(?: post| article| story| news)? ?[:«»<>→←-]+ ?.{2,160}"),
        (Reason.INVITATION, r"follow (?:us|@?\w+)(?: on| at)?:?.{0,60}|join our .{0,60}|(?:subscribe|sign up) (?:to|for) .{0,90}|subscribe (?:now|today).{0,60}"),
        (Reason.INVITATION, r"(?:our|the) (?:telegram|whatsapp) (?:channel|group).{0,60}|(?:telegram|whatsapp) channel.{0,60}"),
        (Reason.INVITATION, r"support (?:independent|our) journalism.{0,120}|become a (?:member|subscriber|supporter).{0,80}"),
        (Reason.INVITATION, r"(?:enter|type) your e-?mail.{0,80}"),
        (Reason.COOKIES, r".*\b(?:uses?|using|accept|reject|manage|about|consent|store|allow|of) (?:all |our |the |only |to |necessary |tracking |their )*cookies\b.*"),
        (Reason.COPYRIGHT, r"(?:©|\(c\) ?\d|copyright).*|.{0,120}all rights? reserved.{0,160}"),
        (Reason.COPYRIGHT, r".{0,40}(?:this (?:material|article|content|story)|no part of) .{0,60}(?:may not be|without) .{0,40}(?:published|reproduced|broadcast|permission|redistributed).*"),
        (Reason.SYNDICATION, r"(?:this|the) (?:article|story|post|piece)(?: was| has been)? (?:first |originally |previously )?(?:appeared|published|posted|ran)\b.{0,160}|the post .{3,200} appeared first on .{2,80}"),
        (Reason.PLAYER, r"\d+ ?/ ?\d+|(?:photo|image|slide|picture) \d+ (?:of|/) \d+|\d{1,2}:\d{2} ?/ ?\d{1,2}:\d{2}|view \d+ (?:photos|images)"),
        (Reason.CONTENTS, r"(?:table of )?contents:?(?: \[?(?:show|hide)\]?)?|in this article:?|jump to section:?"),
        (Reason.FONT_SIZE, r"(?:[a+\-−]{1,2}[ |/]+){1,4}[a+\-−]{1,2}"),
        (Reason.ADVERTISEMENT, r".{0,40}\b(?:scroll|continues?) (?:down )?(?:to continue|below|after)\b.{0,40}(?:ad|advert\w*|content|reading|this)?"),
        (Reason.FOOTER, r"powered by [\w .]{2,40}|(?:theme|website|site|designed|developed|web) (?:by|design by|designed by)[: ].{2,40}|wordpress theme.{0,60}"),
        (Reason.END_MARK, r"-?-? ?(?:ends|end|30|###?)(?: ?--?)|-+ ?(?:ends?|30) ?-+|#{2,}|ends"),
    ),
    sections={
        Reason.RELATED: (
            "related", "related articles", "related stories", "related news", "related posts", "related content",
            "related topics", "you may also like", "you might also like", "you may like", "more from this author",
            "most read", "most popular", "popular", "popular posts", "trending", "trending now", "recommended",
            "recommended for you", "recommended stories", "more stories", "more news", "latest news", "latest",
            "latest stories", "latest articles", "more on this story", "top stories", "editor's picks",
            "editors' picks", "editor's choice", "read next", "up next", "what to read next", "don't miss",
            "more like this", "read more", "also read", "also in", "more in", "just in", "most viewed", "must read",
            "most commented", "around the web", "from the web", "from our partners", "recent posts", "recent news",
            "more from", "keep reading", "further reading", "in other news", "suggested reading", "top news",
            "more to explore", "elsewhere", "headlines", "popular now", "featured", "the latest", "in case you missed it",
            "featured stories", "other stories", "more headlines", "popular news", "popular stories", "editor picks",
        ),
        Reason.TOPICS: ("tags", "topics", "tag", "filed under", "keywords", "related topics", "explore more topics"),
    },
)

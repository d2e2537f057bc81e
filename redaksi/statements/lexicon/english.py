"""English: cues, and the words that stand round them."""

from __future__ import annotations

from typing import Final

from redaksi.statements.lexicon.words import Form, Lexicon, forms, phrases, words

CUES: Final = forms(
    (
        (Form(grip="clause"), "found_that finds_that was_quoted_as_saying is_quoted_as_saying said says say saying"),
        (Form(grip="clause", hears=True, inverts=False), "told tells tell telling"),
        (
            Form(),
            "argue insist allege acknowledge concede admit explain predict confirm wrote writes writing tweeted tweets stated states noted notes explained explains announced announces mentioned mentions "
            "observed observes recalled recalls commented comments remarked remarks declared declares "
            "confirmed confirms indicated indicates replied replies responded responds answered answers "
            "concluded concludes acknowledged acknowledges conceded concedes admitted admits testified "
            "testifies predicted predicts revealed reveals disclosed discloses clarified clarifies "
            "proclaimed proclaims quipped quips reiterated reiterates repeated repeats "
            "pointed_out points_out went_on_to_say specified cautioned_reporters ruled rules "
            "estimated estimates reckons reckoned suggested suggests implied implies stipulated "
            "reasoned hinted hints summarised summarized relayed recounted recounts stating telling "
            "explaining noting announcing confirming acknowledging admitting observing conceding "
            "revealing indicating suggesting replying responding testifying recalling made_it_clear "
            "makes_it_clear",
        ),
        (
            Form(grip="clause"),
            "argued argues arguing "
            "maintained maintains maintaining contended contends contending",
        ),
        (
            Form(reports=True),
            "reported reports reporting report",
        ),
        (Form(stance="stresses"), "stressed stresses emphasised emphasized emphasises emphasizes "
         "insisted insists insisting stressing emphasising emphasizing affirmed affirms underlined "
         "underscored highlighted reaffirmed asserted asserts asserting assured assures vows_that"),
        (Form(stance="denies"), "deny denied denies denying refuted refutes rejected_claims disputed disputes"),
        (Form(stance="claims"), "claim claimed claims claiming alleged alleges alleging"),
        (Form(stance="warns", grip="that"), "warn warned warns warning cautioned cautions cautioning"),
        (Form(stance="asks", grip="quotation"), "asked asks asking wondered wonders urged urges urging "
         "demanded demands inquired questioned questions called_on calls_on called_for calls_for"),
        (Form(stance="hopes"), "hoped hopes hoping"),
        (Form(stance="promises"), "promised promises promising vowed vows vowing pledged pledges pledging"),
        (Form(stance="criticises"), "complain complained complains complaining lamented laments accused accuses "
         "decried blasted slammed"),
        (
            Form(grip="quotation"),
            "joked jokes laughed laughs shouted shouts shout yelled cried exclaimed chanted began begins "
            "continued continues went_on goes_on read reads reading called calls calling described "
            "describes describing dubbed voiced echoed echoes sighed whispered offered recited sang "
            "opined mused muses chimed_in remembered remembers thundered snapped snaps "
            "labelled labeled quoted quotes cited states expressed praised praises dismissed boasted "
            "gushed captioned signed enthused ended closes advised advises "
            "put_it puts_it likened posted believes believed thinks thought",
        ),
        (
            Form(kind="chain"),
            "added adds adding",
        ),
        (Form(kind="source", grip="clause"), "according_to in_the_words_of in_the_view_of"),
    )
)  # fmt: skip

LEXICON: Final = Lexicon(
    language="en",
    normal=lambda word: word.lower().replace("’", "'"),
    cues=CUES,
    that=words("that"),
    prepositions=words(
        "in on at by to from with for of during after before about over under against between into "
        "through via without within since until near outside inside following despite amid among "
        "upon as like regarding concerning per throughout toward towards along around beside beyond unlike"
    ),
    inner=words("of for with from and the 's to"),
    joints=words(
        "who which whom whose that while when where because although though if unless as since and but "
        "or so yet whether why how what after before until than once nor"
    ),
    relatives=words("who"),
    coordinators=words("and but while whereas or yet so"),
    between=words(
        "has have had also then later still just even only already again repeatedly recently previously "
        "never always often once now further both first simply reportedly earlier subsequently "
        "publicly privately openly flatly would will could might may must should can did does do "
        "himself herself themselves itself jokingly bluntly quickly clearly ultimately consistently "
        "all finally originally once initially immediately not is was are were being been rightly "
        "correctly proudly sadly famously strongly explicitly specifically therefore too"
    ),
    negations=words("not never n't didn't doesn't don't hasn't haven't won't wouldn't couldn't can't cannot"),
    pronouns=words("he she they it who i we you"),
    selves=words("i we you"),
    determiners=words(
        "the a an this that these those his her their its our my your another one some many several "
        "two three four five both other others any all most few no every each"
    ),
    indefinite=words("a an one two three several some many"),
    times=words(
        "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight "
        "january february march april june july august september october november december jan feb "
        "mar apr jun jul aug sept sep oct nov dec morning afternoon evening night week month year "
        "last next this earlier later recently now then previously afterwards afterward ago early late "
        "again first separately repeatedly too however bluntly"
    ),
    titles=words(
        "mr mrs ms miss dr prof sir lord lady dame rev fr sgt cpl const insp supt lt col gen capt maj "
        "adm cmdr gov sen rep hon pte pvt det st"
    ),
    roles=words(
        "minister president premier mayor governor senator chief chair chairman chairwoman chairperson "
        "director spokesman spokeswoman spokesperson manager coach captain judge justice lawyer attorney "
        "professor doctor scientist researcher analyst economist expert officer sergeant constable "
        "commissioner inspector superintendent executive ceo founder owner secretary ambassador "
        "councillor councilor mp mla mpp leader deputy critic adviser advisor head coordinator "
        "principal teacher student resident witness neighbour neighbor mother father brother sister "
        "son daughter wife husband parent friend farmer worker driver nurse physician surgeon author "
        "writer editor journalist reporter actor actress singer artist player forward defenceman goalie "
        "goaltender quarterback official officials police prosecutor prosecutors researchers experts "
        "scientists residents witnesses lawyers critics activists activist analysts economists doctors "
        "king queen prince princess pope bishop archbishop imam pastor general admiral colonel major "
        "captain lieutenant corporal organizer organiser volunteer victim survivor man woman boy girl "
        "librarian fisherman baker engineer pilot sailor carpenter people advocate advocates members member source sources person someone"
    ),
    bodies=words(
        "ministry department government agency company council commission committee court police party "
        "university school board union association organisation organization group team club bank firm "
        "hospital office bureau service authority foundation institute network federation league court "
        "city province state corporation force army navy centre center report study statement document "
        "letter memo release review survey poll lawsuit tweet post website spokespeople airline army"
    ),
    unnamed=words("source sources person people someone anonymous anonymity unnamed official officials insider insiders"),
    outlets=words(
        "newspaper agency magazine daily weekly broadcaster radio television tv news channel outlet network "
        "reuters afp ap bbc cnn cbc ctv npr bloomberg guardian times post journal herald tribune gazette "
        "star globe mail telegraph press canadian_press associated_press al_jazeera antara xinhua tass "
        "politico axios podcast website wire station show programme program media observer chronicle "
        "courier sun mirror express standard record review today dpa anadolu kyodo yonhap"
    ),
    hearers=words(
        "reporters journalists media parliament lawmakers mps senators jurors court house commons committee "
        "jury judge press crowd audience police supporters investigators legislators fans students officials "
        "colleagues him her them us me you"
    ),
    to=words("to"),
    through=phrases(
        """
        quoted by
        as quoted by
        as reported by
        reported by
        cited by
        as cited by
        quoting
        citing
        in an interview with
        published by
        published in
        carried by
        broadcast by
        broadcast on
        speaking on
        appearing on
        interview with
        speaking to
        speaking with
        in comments to
        in remarks to
        """
    ),
    furniture=phrases("read more\nread also\nsee also\nwatch :\nwatch |\nrelated :\nrelated reading\nrelevant reading\n"
        "listen :\nmore :\nstory continues\narticle continued\nmore on this"),
    abbreviations=words(
        "mr mrs ms dr prof sr jr st rev gen col lt sgt cpl const insp supt capt gov sen rep hon no vs etc "
        "inc ltd co corp jan feb mar apr jun jul aug sept sep oct nov dec ont mo calif fla tex mass mich minn wis pa va wash ill ind ariz colo conn que b.c n.s n.b alta sask man "
        "e.g i.e u.s u.k u.n d.c a.m p.m ph.d approx dept est"
    ),
    titling=words("called titled entitled named dubbed nicknamed"),
    small_verbs=words(
        "is are was were be been has have had will would can could should may might must do does did "
        "isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't couldn't shouldn't don't "
        "doesn't didn't he's she's it's they're we're i'm there's that's they've we've i've needs wants "
        "means makes made want need get gets got going"
    ),
    modals=words("is are was were has have had will would can could should may might must be been wasn't isn't"),
    pointing=words("this last next early late first"),
    passive=words("is was are were be been being"),
    women=words("she her mrs ms miss woman mother sister daughter wife actress chairwoman spokeswoman queen princess lady girl"),
    men=words("he his him mr man father brother son husband actor chairman spokesman king prince sir boy"),
    many=words("they their them"),
    things=words("it its itself"),
)  # fmt: skip

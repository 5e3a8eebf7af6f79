package task

import "strings"

// terms splits a list of terms, one or more a line, at "|" and line breaks.
func terms(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == '|' || r == '\n' || r == '\t' })
}

// english is the vocabulary of English, and the names of identifiers.
func english() Vocabulary {
	return Vocabulary{
		Language: "en",

		Verbs: map[Task][]string{
			Classification: terms(`
				classify|categorize|categorise|label|map … to exactly|map … to one|triage|moderate|sort … into|route
				bucket|assign|tag the|tag this|tag each|tag it|map … to one of|put … into one of|rate|score|grade
				perform sentiment analysis|analyze the sentiment|analyze … sentiment|analyse … sentiment|perform intent|perform classification|flag whether|triage:|put … into the
				put … into one|place … into|file … under|assign … to|match … to one of|match … to one|match … to the best|match … to the most|map … to the best|match … with the best|name the emotion
				name the sentiment|name the language|name the intent|screen the|screen this|vet the|vet this|annotate
				attach a label|put a label`),
			Extraction: terms(`
				extract|parse|pull out|scrape|transcribe|perform ocr|ocr the|ocr this|perform named entity recognition
				perform entity extraction|perform information extraction|harvest|take … apart|copy out|copy them
				find the sentences|find all sentences|map … fields|structure the|digitize|copy the table
				copy the values|read off|tabulate|catalogue the|catalogue all|catalogue every|catalog the|catalog all|catalog every|itemize|itemise|single out|pick out|lift out
				pull … out of|get … out of|take … out of|read … off|isolate|note down|jot down|list out
				compile a list of|structure this|structure the following|organize … json|organise … json|map … json
				digitise`),
			Summarization: terms(`
				summarize|summarise|condense|compress|distill|distil|shorten|recap|boil … down|boil down|digest the
				abridge|compact|sum up|progressively summarize|progressively summarise|name the topic|name this chat
				name this conversation|name the conversation|name the chat|title this|title the|update the summary|maintain … summary|consolidate … summaries
				aggregate … summaries
				give … a name|give … a title|make notes|take notes|write notes|what was done|what's the gist
				the gist of|refine the summary|extend the summary|merge the summaries|combine the summaries
				merge … summary|combine … summary|situate this chunk|context to situate|entitle|paraphrase … briefly
				outline the main points|outline the key points|what is … about|what are … about|tell what happens
				what happens in|what do … say about|what did … say|rewrite … as notes|catch me up|bring me up to speed
				get me up to speed|catch up on|present the highlights|squeeze|name the cluster|tl;dr the|tl;dr this
				make … shorter|make it shorter|tell me what … says|tell us what … says|name the document
				name this document|name this file|name this note|explain … is about|explain … are about
				describe … is about|say … is about|write … is about|tell … is about|explain … what changed
				tell … what changed|describe … what changed|tell … what happened|paraphrase … sentences
				rephrase … sentences|rewrite … in one sentence|put … in one sentence|put … in a nutshell|trim the
				trim this|trim … to|cut … down|bring … down to|whittle … down|pare … down|replace … summary
				replace … account|say in one sentence|say in a sentence|abstract the|combine … into one
				merge … into one`),
			Other: terms(`
				re-generate|regenerate|translate|personalize|personalise|tailor|customize|customise|enhance|enrich|write|draft|compose|rewrite|rephrase|paraphrase|reword|improve|polish|proofread|edit|correct
				fix|repair|refactor|implement|debug|diagnose|solve|calculate|compute|derive|prove|explain|answer
				respond to|reply to|discuss|argue|critique|criticize|recommend|advise|suggest improvements|plan
				schedule|design|propose|brainstorm|compare and contrast|continue the|continue writing|simulate|pretend
				play the role|act as|role-play|roleplay|stay in character|help the user|help users|assist|guide|chat
				converse|interview|ask|teach|tutor|coach|optimize|optimise|review the code|review the diff|review this
				review the pull|review the following code|review the change*|review the patch|audit|investigate
				troubleshoot|decompose|break down|split the goal|expand|elaborate|extend|complete the code|write code
				code|develop|build|execute|run|call the|invoke|reason about|reason through|reason step|think|narrate
				imagine|adapt|localize|describe the image|describe this image|describe|illustrate|infer|forecast
				deduce|hypothesize|justify|weigh|negotiate|persuade|decide what to|decide which tool|perform the
				manage|monitor|lead|coordinate|delegate|speak|talk|greet|suggest|come up with|devise|craft|make up a
				make up an|extract function|extract method|extract class|extract interface|extract the duplicated
				extract duplicated|extract common|predict how|predict what|estimate the|search the web
				search the internet|search online|complete this json|complete the json|decide how to`),
		},
		Forms: map[Task][]string{
			Classification: terms(`
				classifies|classifying|categorizes|categorises|categorizing|categorising|labels|labelling|labeling
				routes|routing|moderates|moderating|triages|triaging|analyzes the sentiment|analyzing the sentiment
				analyze the sentiment|analyses the sentiment|analyzes sentiment|analyzing sentiment|decides whether
				determines whether|detects whether|determines if|detects|assigns`),
			Extraction: terms(`converting … json|extracts|extracting|parses|parsing|pulls|transcribes|transcribing`),
			Summarization: terms(`
				consolidating … summaries|consolidating … summary|maintaining … summary|updating … summary|merging … summaries
				combining … summaries|maintain … summary|summarizes|summarises|summarizing|summarising|condenses|condensing|distills|distilling|compresses
				compressing|writes summaries|titles conversations|creates titles|generates titles|creates concise
				generates concise titles|writes headlines|takes minutes|writing a daily briefing|writing a digest
				writing summaries|writing a daily digest|producing summaries|creating summaries`),
			Other: terms(`
				translates|translating|rewrites|rewriting|writing|creating|designing|building|developing|crafting|improving|coding
				troubleshooting|investigating|diagnosing|debugging|interpreting|teaching|analyzing|analysing|understanding|answers|answering|writes code|generates code|plans|planning
				evaluating|assessing|judging|comparing|critiquing|verifying|reviews|reviewing|explains|explaining|helps|helping|chats|teaches|recommends`),
		},
		Roles: map[Task][]string{
			Classification: terms(`
				sentiment analysis|intent detection|intent classification|intent recognition|content moderation
				text classification|topic classification|classifier|sentiment classifier|intent classifier
				classification expert|classification assistant|classification system|classification engine|router
				request router|query router|moderator|content moderator|grader|triager|triage assistant|labeler
				labeller|tagger|spam filter|content filter|categorizer|intent recognizer|intent detector
				language detector|detector|matcher|contradiction detector|safety filter|guard|gatekeeper|scorer|annotator|scoring engine|scoring system|ranking engine`),
			Extraction: terms(`
				information extraction|data extraction|entity extraction|named entity recognition
				structured extraction|structured data extraction|extractor|parser|receipt parser|resume parser
				information extraction engine|data extraction assistant|data extraction expert|extraction assistant
				extraction engine|extraction expert|extraction system|extraction specialist|extraction algorithm
				ner system|entity recognizer|ocr engine|ocr assistant|ocr system|information extraction system
				data entry specialist|slot filler|transcriber`),
			Summarization: terms(`
				text summarization|summarization|summarisation|note-taking|note-taking assistant|summarizer|summariser
				summarization assistant|summarization expert|summarization engine|summarizing assistant|minute taker
				minutes taker|note taker|headline writer|title generator|ai namer|namer|digest editor|abstract writer
				conversation compressor|news editor|newsletter editor|conversation summarizer|meeting summarizer`),
			Other: terms(`
				writer|copywriter|author|poet|novelist|storyteller|translator|planner|agent|coding agent|engineer
				developer|programmer|architect|tutor|teacher|coach|adviser|advisor|consultant|assistant for
				customer service|support agent|chatbot|companion|character|npc|game master|dungeon master
				code reviewer|reviewer|critic|debugger|designer|marketer|strategist|analyst|researcher|scientist
				lawyer|attorney|physician|doctor|therapist|nutritionist|trainer|interviewer|recruiter|negotiator
				salesperson|comedian|playwright|musician|chef|travel agent|guide|mentor|friend|voice assistant
				tour guide|question answering|question-answering|q&a|prompt engineer|sql expert|kubernetes expert
				expert programmer|coding assistant|editor-in-chief|proofreader`),
		},
		Nouns: map[Task][]string{
			Classification: terms(`
				category|categories|label|labels|class|classes|intent|intents|intention|sentiment|sentiments|emotion
				emotions|tone|mood|stance|polarity|priority|severity|urgency|language of|language|language code
				iso code|iso 639-1 code|iso 639*|two-letter code|country code|topic label|department|queue|folder
				toxicity|spam|spam score|score|scores|rating|ratings|relevance|relevance score|relevancy|is relevant|verdict|tag|tags
				label name|category name|queue name|folder name|route|tier|level|risk level|yes or no|true or false
				boolean|pass or fail|number between|integer|single number|grade|binary score|genre|gender|one of
				most appropriate|best match|moderation|flagged|nsfw|safe|is spam|matching option|option|stars|decision
				destination|handler|prompt injection|prompt injections|injection|jailbreak|phishing|fraud|hate speech
				sarcasm|profanity|pii|attack|star rating|cefr level|register|sector|likelihood|annotation|aspect|theme
				expertise|expertise level|occupation|skill level|difficulty|complexity|topic code|colour code`),
			Extraction: terms(`
				meter reading|the reading|serial number|keyword|keywords|keyphrases|key phrases|entity|entities|named entities|name|names|person|people
				persons|place|places|location|locations|organisation|organisations|organization|organizations|date
				dates|number|numbers|amount|amounts|total|fields|field|values|value|facts|fact|action items
				action item|todos|to-dos|tasks mentioned|commitment|commitments|quotes|quotations|citations|triples
				relations|relationships|programming languages|technologies|claims|factual claims|propositions
				statements|skills|ingredients|symptoms|medication|medications|medicines|products|prices|price|email
				emails|e-mail address|email addresses|phone|phone number|phone numbers|address|addresses|urls|links
				line items|transactions|invoice|invoice number|receipt data|contact details|personal details|details
				text from|metadata|structured data|structured information|information|info|attributes|parameters
				slot values|slots|mentions|references|deadline|deadlines|events|event|table|rows|technical skill
				memories|preferences|all text|the text|data|clauses|terms|definitions|synonyms mentioned|drug names
				companies|company|cities|countries|authors|filters|filter criteria|structure|given structure|schema
				given schema|calendar event|records|object below|identifier|identifiers|cve|cves|subject, relation
				requested actions|speakers|measurements|certificates|degree|years of experience|weight|dimensions
				due date|author|venue|doi|endpoint|endpoints|attendees|guests|check-in|check-out|parties|payment terms
				questions asked|ticket form|crm record|booking form|product names|allergies|allergy|dial-in|organizer
				licences|licenses|issue numbers|bedrooms|this form|the form|this object|the object|the record
				this record|phrases|expressions|snippets|excerpts|constraints`),
			Summarization: terms(`
				summary|summaries|abstract|tl;dr|tldr|recap|digest|overview|synopsis of the text|gist|essence|title
				headline|briefing|preview line|preview text|morning brief|daily brief|news brief|morning briefing
				daily briefing|one-line description|one-sentence description|header for|phrase as a header
				succinct context|short context|word title|word phrase|subject line|key points|key takeaways|takeaways
				main points|highlights|minutes|meeting minutes|meeting notes|brief notes|meta description
				meeting summary|short description of the conversation|short name|brief name|name for the chat
				name for this conversation|name for this chat|main ideas|bullet-point summary|abstracts
				conversation title|chat title|concise summary|final summary|new summary|updated summary|short summary
				executive summary|summarizing|summarising|summarizes|one-line summary|core ideas|main topic|praises
				complaints|common praises|in short|short descriptive name|descriptive name|concise name
				most important messages|most important points|most important facts|brief with|brief of|brief on
				short version|shorter version|brief synopsis|key decisions|main decisions|essentials|main arguments
				key messages|core message|central claim|main message|key findings|main findings|key insights
				synopsis of|running synopsis|new synopsis|the synopsis|subject of|compact account|brief account
				short account|three bullets|five bullets|short report of|brief report of|handover note|handoff note
				handover summary|note that captures|status summary|catch-up|show notes|core statement`),
			Other: terms(`
				briefing document|briefing notes|answer|answers|glossary|story|stories|poem|haiku|song|lyrics|blog|blog post
				post|posts|article about|article on|essay|letter|e-mail to|email to|reply|replies|response to
				responses to|message to|commit message|commit messages|pull request description|pr description
				release notes|changelog|code|function|functions|program|script|unit test|unit tests|test|tests
				test cases|query|queries|sql|sql query|search query|search queries|regex|regular expression|command
				bash|question|questions|quiz|multiple choice|multiple-choice|flashcard|flashcards|plan|plans|steps
				subtasks|tasks|roadmap|report|reports|proposal|analysis|feedback|review|reviews|comment|comments
				suggestion|suggestions|recommendation|recommendations|advice|explanation|explanations|translation
				translations|translated|rewritten|corrected|personalized|personalised|tailored|polished|enhanced|revised|image prompt|prompt|prompts|image generation prompt|tweet
				tweets|thread of|script for|outline|outlines|slides|presentation|lesson|course|curriculum|exercise
				exercises|dialogue|dialog|conversation between|character|profile|profiles|ideas|names for|ten names
				list of names|slogan|slogans|ad copy|copy for|caption|captions|product description
				product descriptions|description of an|recipe|recipes|itinerary|schedule|meal plan|documentation|docs
				godoc|readme|comment on|ticket|tickets|jira|user story|user stories|config|configuration|yaml manifest
				dockerfile|html|css|component|api|schema for|training examples|examples|example|dataset|synthetic
				variations|variants|versions|alternatives|hypothetical|passage|document that|paragraph about
				paragraph on|first-person|journal entry|journal paragraphs|prose|speech|toast|joke|jokes|riddle|chapter|scene|screenplay|root cause|root causes|solution
				solutions|fix|fixes|patch|bugs|bug|issues|vulnerabilities|problems|risks|improvements|opportunities
				differences|similarities|hypotheses|patterns|anomalies|inconsistencies|discrepancies|contradictions|gaps
				weaknesses|strengths|improvement|strategy|strategies|next action|next step|next steps for
				what to do|course of action|best move|move|tool|tool call|thought|reasoning|chain of thought|diagnosis
				diagnoses|counterargument|evaluation|assessment|critique|guide|tutorial|how-to|newsletter
				press release|cover letter|resume|cv|bio|biography|greeting|headline ideas|title ideas|hashtags|emoji
				playlist|budget|estimate|estimation|forecast|prediction|interpretation|critique of|follow-up
				follow-ups|follow up|clarifying question|data model|diagram|mermaid|json patch|web page|website|game
				app|seo title|seo|product page|landing page|ad|advert|campaign|pull request title|pr title
				pros and cons|pros|cons|advantages|disadvantages|benefits|drawbacks|reasons|ways|tips|json schema
				a schema|test data|sample data|mock data|dummy data|fake data|example data|realistic data|seed data
				specification|openapi|helper|helper function|class diagram|scenarios|packing list|fun fact|farewell
				example sentences|metaphors|edge cases|arguments for|arguments against|an argument|film|movie|novel
				mystery|workflow|manifest|pipeline|gorm models|go structs|structs|test scenarios|cast and plot
				plot for|customer persona|user persona|buyer persona|fictional persona`),
		},
		Keys: map[Task][]string{
			Extraction: terms(`
				postal code|zip code|country code|currency code|status code|error code|product code|order number
				postcode|promo code|file name|filename|entities|typed entities|named entities|keyword|keywords|people|persons
				organizations|organisations|companies|locations|places|dates|amounts|names|emails|phones|skills|products|brands
				technologies`),
			Classification: terms(`
				category|categories|label|labels|class|classification|intent|sentiment|emotion|tone|mood|stance
				polarity|priority|severity|urgency|language|toxicity|score|rating|relevance|relevant|verdict|tag|tags
				is|has|contains|should|needs|pass|passed|flagged|safe|spam|decision|level|risk|module|route|queue
				topic|skip|match|matches|allowed|blocked|valid|selected|choice|winner|answerable|style|correct|grade|department|handler`),
			Summarization: terms(`
				summary|summaries|headline|tldr|abstract|recap|overview|digest|key points|takeaways|highlights
				short title|session title|conversation title|chat title|bullets`),
			Other: terms(`
				question|questions|answer|answers|options|choices|correct answer|steps|plan|tasks|subtasks|tool|tools
				action|actions|action input|thought|thoughts|cmd|exec|command|commands|args|arguments|code|sql|query|queries
				translation|translated|rewritten|improved|corrected|suggestion|suggestions|recommendation
				recommendations|feedback|fix|patch|diff|story|script|body|html|markdown|prompt|reply|response|message
				content|analysis|solution|hypothesis|findings|issues|vulnerabilities|improvements|front|back|advice
				strategy|corpo|saudacao|assinatura|cuerpo|saludo|call to action|cta|hook|subject line|dialogue|scene|chapter|character|idea|ideas|variants|hashtags|caption|post|tweet|file|files
				path|next|goal|strengths|weaknesses|argument|explanation of|pros|cons|interpretation|prediction|remediation|mitigation|next steps|next step|opportunities
				outreach|improvement|lesson|exercise|exercises`),
		},
		KeyAny: terms(`
			reason|reasons|reasoning|explanation|confidence|rationale|justification|why|evidence|comment|comments|note
			notes|id|ids|index`),
		Names: map[Task][]string{
			Classification: terms(`
				classif*|categor*|sentiment|intent|intents|intention|moderat*|triage|router|routing|route|label|labels
				labeler|tagger|spam|toxicity|polarity|nsfw|stance|emotion|severity|relevance|relevancy|gatekeeper
				guard|audit|grader|isspam|detector|stimmung|kategorie|clasificar|classificar`),
			Extraction: terms(`
				extract*|ner|entity|entities|slot|slots|keyword|keywords|ocr|receipt|invoice|triples|extrair|extraer
				extrah*`),
			Summarization: terms(`
				summar*|digest|tldr|title|titles|titler|compress*|compact*|condens*|abstract|recap|headline|minutes
				overview|resumen|resumo|resumir|titulo|titel|zusammenfass*|shorten`),
			Other: terms(`
				translat*|rewrit*|rewrite|polish|writer|write|answer|chat|agent|plan|planner|planning|commit|rag|qa
				quiz|story|reply|fix|explain|test|tests|sql|hyde|persona|role|refactor|debug|solve|solver|tutor|advice
				advisor|recommend*|brainstorm|outline|post|code|coder|coding|react|essay|poem|reason*|diagnos*
				reviewer|suggest*|followup|question|questions|cot|decompos*`),
		},
		Make: terms(`
			write|generate|create|compose|draft|produce|come up with|suggest|prepare|make|craft|build me|form
			construct|formulate|devise|put together|write up|think of|think up`),
		Find: terms(`
			find|identify|list|get|collect|gather|detect|spot|locate|enumerate|name all|name every|name each|capture
			retrieve|recognize|recognise|highlight|i need|needed|what are|work out|pull|i want|we need|recover
			reconstruct|fill in|fill in the|fill in this|fill this|fill the|fill out|fill|populate|complete the record
			complete this form|complete the form|find out which|record every|record all|note every|note all|collate
			compile`),
		Decide: terms(`
			determine|decide|judge|say|tell|detect|figure out|predict|guess|indicate|identify whether|identify if
			tell me|tell us|let me know|let us know|find out|estimate`),
		Check: terms(`check|assess|evaluate|verify|see|establish|specify`),
		Into: terms(`
			turn|convert|transform|reduce|break|split|break up|rework|structure|format|translate|rewrite|collapse
			roll up|merge|combine|consolidate|fold`),
		To: terms(`into|to|as`),
		Emit: terms(`
			return|output|respond|reply|answer with|answer only|answer exactly|answer just|respond with|reply with
			respond only with|reply only with|answer only with|respond only|reply only|return only|output only|print
			emit|send back|give only|answer in one word|answer as|answer in|answer by|answer in json|answer
			answer either|respond either|reply either|answer yes|return either|output either|return exactly
			output exactly|reply exactly|respond exactly|just return|simply return|say|write only|print only
			only output|only return|only respond with|only reply with|only answer with`),
		Pick: terms(`choose|pick|select|mark|flag`),
		Neutral: terms(`
			read|write down|write … down|take a step back|analyze|analyse|look at|look through|consider|examine|go through|take|use|review|study|inspect
			carefully read|compare|scan|receive|receives|you will receive|you will be given|you are given|you receive
			watch|listen|process|you will get|you'll get|you will see|you will find|you get|you see|you will be shown
			you are shown|will contain|skim|look over|scan through|output must|output should|output structure
			output schema|output is|output will|response format|return format|return value|answer format
			score breakdown|score range|score ranges|score guide|score scale|rating scale|grade scale|label definitions
			output language|output instructions|output sections|output rules|output length|print format
			label them exactly|label each section|label each part|label each paragraph|label the sections|label the parts|label your`),
		Is: terms(`
			is|are|does|do|did|has|can|should|is the|is this|how relevant|how likely|how toxic|how urgent|who should
			which agent|which team|which expert|which department|which category|which label|which queue|which intent
			which language|in what language|in which language|what language|what category|on a scale
			which of the following|which of these|will|would|could|was|were|have|may|what kind of|what type of
			which type of|which kind of|what kind|which kind`),
		Ask: terms(`which|what|who|where|what are|what is`),
		Whether: terms(`
			whether|if|which of|which category|which label|which class|which queue|which intent|which type of
			which language|which data source|which model|which department|what language|how relevant|how likely
			how toxic|how urgent|what category|what type of|between|how much|how many`),
		Closed: terms(`
			yes or no|yes/no|true or false|true/false|a single letter|single digit|only one letter|one letter
			only the letter|single integer|an integer from|an integer between|a number from|a number between
			integer from 0|integer from 1|scale of|scale from|on a scale|exactly one of|one of the following
			one of these|only one of|must be one of|one of the categories|one of the labels|from the list
			from this list|from the fixed list|from the provided list|from the given list|of the following categories
			of the following labels|of the following classes|each category|categories listed below|categories below
				labels listed below|labels below|classes listed below|following categories|into one of|into exactly one
			one category|one label|single category|single label|single best|best matching|most appropriate category
			the best one|the best match|only the category|only the label|only the class|category name|label name|class name|the label only
			the category only|only the intent|only the queue|only the department|only the name of the|only the … name
			just the … name|only the agent name|only the handler|one queue|one folder|letter only|from this set
			from the set|from these options|band letter|two-letter code|language code|iso 639|iso code|the code only
			binary score|binary yes|boolean|0 or 1|1 or 0|yes, no|allow or block|safe or unsafe|pass or fail
			relevant or not|a score between|a score from|score between 0|score from 0|score from 1|between 0 and 10
			between 0 and 1|between 0.0 and 1.0|from 0 to|from 1 to|0-10|1-10|1-5|0 to 10|1 to 10|1 to 5|0 to 1|0 to 5
			decimal number between|positive, negative|positive or negative|positive/negative|the intent id|only the id
			id and nothing else|name and nothing else|label and nothing else|the priority and nothing else
			only the priority|only the severity|only the score|only the verdict|respond with the label
			respond with the folder|only the folder|only the tag|only the tags|exactly one intent|exactly one label
			exactly one category|exactly one class|exactly one word|exactly one queue|exactly one topic
			exactly one value|exactly one status|exactly one verdict|exactly one level|exactly one letter|exactly one folder|exactly one department|right or wrong
			correct or incorrect|accept or reject|name only|team name|fitting category|matching category
			all that apply|that apply|a number 1|number 1-|number 0|level only`),
		Labels: terms(`
			labels|possible answers|allowed answers|allowed outputs|possible outputs|valid answers|allowed labels
			possible labels|available labels|categories|allowed categories|possible categories|available categories
			valid categories|classes|possible classes|possible values|allowed values|valid values|options|choose from
			choose from the following|one of|one of the following|exactly one of|into one of these|tags|allowed tags
			topics|intents|possible intents|agents|queues|departments|available tags|classification categories
			must be one of|the following categories|the following labels|following classes|following tags|types|levels
			folders`),
		Rules: terms(`
			use null|null if|missing ones|empty values|null for|or null|be null|is null|as null|write null|set to null
			return null|null when|if not found|not found|if missing|missing values|missing keys|missing fields
			if a field is missing|if a value is missing|if not present|not present|leave it empty|leave empty
			leave blank|leave it blank|leave a field empty|leave out fields|empty string if|empty string for
			as an empty string|empty array if|empty list if|empty array|n/a if|do not guess|don't guess|never guess
			do not invent|don't invent|never invent|do not make up|don't make up|do not infer|do not fabricate
			do not hallucinate|do not assume|no guessing|verbatim|exactly as written|exactly as it appears
			as it appears|as they appear|exactly as in|as written|as said|as in the mail|copy names|copy the wording
			from the text only|from the document only|only from the text|that are stated|that is stated
			explicitly stated|explicitly mentioned|mentioned in the text|in the order in which they appear
			order of appearance|without duplicates|if none|if there are none|if there is none|when there is no
			omit what|omit fields|omit any|did not mention|does not mention|did not say|only what is|does not say
			says nothing|the text only|mentioned in|it names|it mentions|named in|stated in|if the text gives
			contained in the|that appear in|appearing in|found in the|word for word|as printed|[] when|[] if
			return them as|list them as|write them as|that is not on|that is not in|not in the text|taken from the
			stick to what|only if stated|that are not on the page|not on the page|if something is not legible
			does … mention|cited in the|does not state|not cited|exactly as stated|anything not in|exactly as it is
			exactly as they are|without changing the wording|use only the report|only the report|as the passage states
			as stated|no extra keys|as the user wrote|only what was dictated|that the text contains|stated in the
			never infer|when it does not say|the page does not|does not give|is silent|did not give`),
		Data: terms(`
			json|yaml|csv|xml|json object|json array|key-value|table row|tsv|toml|bibtex|one per line|one a line
			per line|comma separated|comma-separated|separated by commas`),
		Fields: terms(`
			with the keys|with keys|keys|with fields|with the fields|following fields|following keys|these fields
			these keys|the fields|fields|columns|json object with|json with|json containing`),
		Caps: terms(`
			one sentence|two sentences|three sentences|1-2 sentences|2-3 sentences|3-5 sentences|1-3 sentences
			in one or two|one or two sentences|a few sentences|short paragraph|one paragraph|one-paragraph
			bullet points|bullet point|words or less|words or fewer|in under|no more than|at most|under 100 words
			under 50 words|under 200 words|max … words|maximum … words|max … characters|maximum … characters|concise
			briefly|short|brief|fewer than|three to five|3-5 words|five words|six words`),
		Sources: terms(`
			article|articles|text|texts|document|documents|conversation|conversations|transcript|meeting|thread|page
			message|messages|email|e-mail|review|reviews|passage|paper|chapter|book|news|post|posts|chat|chat log
			discussion|log|logs|story|report|content|description|below|following|above|interview|image|receipt
			contract|letter|notes|paragraph|sentence|utterance|input|history|attached|this|source|webpage|web page|cv
			resume|file|pdf|comment|comments|changelog|podcast|video|call|the user's|lecture|talk|episode|speech
			session|seminar|voicemail|readme|messages above|lease|listing|invite|invitation|order|request|recipe
			press release|abstract|advisory|tweet|cluster`),
		Veto: terms(`
			access to the following tools|access to these tools|access to tools|following tools|available tools
			use the tools|use tools|using tools|call tools|tool call|tool calls|tools available|with the tools
			the tools available|your tools|one of [|action input|final answer:|observation:|thought:
			answer the question|answer the user's question|answer the user question|answer questions
			answer user questions|answer the following question|answer the customer's question
			answers the question using|answer the query|use the available tools|tool to get|tool to check|answer based on the context|using only the context
			based only on the context|based on the context|context to answer|say you don't know
			you don't know the answer|cite the source|cite sources|cite your sources|cite the sources|citing sources
				not contain enough information|say that you don't know|if you don't know|autonomous agent|autonomous ai agent
			ai coding|coding agent|coding assistant|conventional commits|conventional commit|pull request title
			never break character|stay in character|in character|git commit|standalone question|follow-up question
			follow up question|training examples|training data|synthetic data|multiple choice|multiple-choice
			write code|review the diff|suggest improvements|improvement suggestions|system prompt for
			write a system prompt|a commit message|commit message for|commit message that|commit messages for
			as a commit|git commit message|response was not valid|not valid json|invalid json|could not be parsed
			failed validation|your previous response|the previous response|your previous answer|the previous answer
			these tools|following functions|these functions|tools:`),
		Reason: terms(`
			step by step|step-by-step|think carefully|think through|chain of thought|show your reasoning
			explain your reasoning|with your reasoning|reason about|reason through|root cause|root-cause|weigh the
			hypotheses|hypothesis:|deduce|backtrack|trade-offs|tradeoffs|let's think|break the goal
			break down the task|differential diagnos*|prove that|course of action|reflect on|multi-step reasoning
			and why|explain why|give reasons|show all work|show your work|think it through|justify|plausible|realistic
			fictional|imaginary|made-up|creative|invent|imaginative|random|code review|code quality|unit tests
			security vulnerabilities|security issues|security flaws|reviewing code`),
		Role: terms(`
			you are|you're|act as|as a|you work as|your role is|your role|imagine you are|you will act as
			i want you to act as|you perform|you protect|persona|assume the role|role|identity|you act as`),
		Opener: terms(`
			please|please help me|kindly|now|then|just|always|carefully|also|first|next|finally|simply|briefly
			concisely|only|accurately|quickly|is to|are to|must|will|shall|should|you|you must|you will|you should
			you only|you always|your task is to|your job is to|your goal is to|your role is to|your mission is to
			your objective is to|your purpose is to|the task is to|the goal is to|task is to|job is to|i want you to
			i need you to|i would like you to|i'd like you to|you need to|you have to|you are to|you are asked to
			you are going to|you are here to|your only task is to|your sole task is to|your only job is to
			your responsibility is to|you are tasked to|your primary task is to|your main task is to|can you|could you
			would you|let's|help me|me to|used to|trying to|responsible for … :|it is your job to|and then|in order to
			task:|do the following:|from it|from them|from this|instead|well|thoroughly|automatically|immediately
			properly|correctly|strictly|precisely|intelligently|concisely and accurately|job of|asked to
			is designed to|whose job is to|whose task is to|who will|that will|objectively|clearly|succinctly
			critically`),
		Lead: terms(`
			given|based on|from|for|using|if|when|whenever|in|as|after|with|once|before|taking|considering|here is
			here are|below|below is|below are|the following|following|to|depending on|according to|on the basis of
			out of|by|without|while|since|because|think about|at the end|you are|you're|today is|assume|without any`),
		Stop: terms(`
			of|for|from|with|that|which|about|on|to|by|using|based|in|as|into|when|so|because|where|while|who|after
			before|like|containing|including|at|per|mentioning|without|whose|than|via`),
		Through: terms(`
			list of|a list of|set of|series of|array of|json array of|json list of|json object with|number of|one of
			any of|all of|each of|couple of|bullet list of|collection of|piece of|sequence of|pair of|kind of|type of
			me with|us with|up to|at least|at most|of at most|every|json with|table of|object with
			json object containing|json containing|from 3 to|between 3 and|for each one|for each|for every
			in one or two sentences|in one sentence|in json|as json|in a json|in three sentences|in two sentences
			the following`),
		Not: terms(`
			do not|don't|dont|never|not|no need to|without|avoid|instead of|rather than|must not|should not|cannot
			can't|refrain from|nor|won't|does not|no`),
		NotVerb: terms(`
			the|an|this|that|your|my|our|their|its|of|no|each|any|some|every|to be|is|are|was|be|user's|for|in|with|by
			as|on|per|these|items|points|those|his|her|all|more|i will|i'll|we will|i am|i'm going to|users|they|who`),
		When: terms(`if|when|once|while|because|since|as|after|before|without|think`),
		Want: terms(`
			insufficient|not enough|missing|unsure|not sure|uncertain|unclear|unknown|no evidence|don't know|do not know
			cannot tell|can't tell`),
		Able: terms(`
			you can|it can|can also|you may|able to|capable of|able|can help|helps users|help users|help the user|capabilities
			abilities|if the user asks|if asked|when asked|on request|upon request|feel free|users can|i can|if needed
			if necessary`),
		Slots: terms(`
			task|your task|instruction|instructions|goal|your goal|objective|your job|job|todo|mission|request
			important|note|assignment|what to do|your role|your only job|your only task|requirements|rules|please|output|output format|format
			step 1|guidelines`),
		Generic: terms(`
			data|information|info|details|text|the text|fields|field|structure|schema|given schema|table|rows|values
			value|metadata|attributes|parameters|numbers|number|records|object below|structured data`),
		Terse: terms(`
			one word|one-word|single word|number only|only the number|only a number|a single number|digit only
			the digit|integer only|one digit|just the name|only the name`),
		Give: terms(`give|give me|give us|provide|provide me|provide us|supply|state|report the|deliver`),
		Seek: terms(`scan|search|screen|comb|mine`),
	}
}

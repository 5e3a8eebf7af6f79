package task

// russian is the vocabulary of Russian.
func russian() Vocabulary {
	return Vocabulary{
		Verbs: map[Task][]string{
			Classification: terms(`классифицируй*|категоризируй*|отнеси*|распредели* … категори*|присвой*|назначь*|выбери одну|выбери один|выберите одну|выберите один|выбери категорию|выбери подходящ*|оцени … от|оцени … баллов|пометь*|промаркируй*|определи тональность|определи … категорию|определи … интент|определи намерение|определи язык`),
			Extraction:     terms(`извлеки*|извлечь|вытащи*|распарси*|разбери … json|выдели … сущности|выдели ключевые слова|выдели имена|выпиши*|преобразуй … json|достань*|заполни* … json|заполни поля|распознай*`),
			Summarization:  terms(`кратко перескажи*|перескажи*|резюмируй*|суммируй*|суммаризируй*|обобщи*|сократи*|сожми*|подведи итог*|подытожь*|изложи кратко|кратко изложи*|составь краткое|придумай заголовок|придумай название для диалога|озаглавь*`),
			Other:          terms(`переведи*|перепиши*|напиши*|сочини*|ответь на|ответьте на|отвечай*|объясни*|исправь*|проверь код|отрефактори*|реши*|рассчитай*|предложи*|посоветуй*|порекомендуй*|спланируй*|придумай*|улучши*|отредактируй*|проанализируй код|помоги*|помогай*|общайся|веди диалог|задай*|сгенерируй код|докажи*|сравни*|реализуй*`),
		},
		Forms: map[Task][]string{
			Classification: terms(`классифицирует|классификации|определяет`),
			Extraction:     terms(`извлекает|извлечению|извлечения`),
			Summarization:  terms(`суммирует|пересказывает|суммаризации|резюмирует`),
			Other:          terms(`отвечает|помогает|переводит|пишет`),
		},
		Roles: map[Task][]string{
			Classification: terms(`классификатор|модератор|маршрутизатор|роутер`),
			Extraction:     terms(`парсер|экстрактор|система извлечения`),
			Summarization:  terms(`суммаризатор|редактор дайджеста|редактор it-дайджеста|секретарь|составитель дайджест*`),
			Other:          terms(`писатель|копирайтер|переводчик|программист|разработчик|инженер|планировщик|агент|учитель|преподаватель|консультант|коуч|юрист|врач|аналитик|эксперт|ассистент поддержки|собеседник|друг|персонаж`),
		},
		Nouns: map[Task][]string{
			Classification: terms(`категори*|тональност*|класс|метк*|намерени*|интент*|приоритет*|язык|оценк*|балл*|тег|теги|тегов|рейтинг`),
			Extraction:     terms(`ключевые слова|ключевых слов|сущност*|имена|имен|имя|дат*|сумм*|номер*|телефон*|адрес*|факт*|пол*й|данны*|информаци*|организаци*|города|реквизит*|задачи и сроки`),
			Summarization:  terms(`краткое содержание|краткое изложение|краткую сводку|сводк*|резюме|пересказ*|выжимк*|дайджест*|заголовок|название|краткий итог|итоги|аннотаци*|тезис*|конспект*|саммари`),
			Other:          terms(`рассказ*|стих*|пост|посты|стать*|письмо|ответ|ответы|код|функци*|тест|тесты|запрос*|вопрос*|план|планы|отчет*|совет*|рекомендаци*|объяснени*|перевод*|сценарий|идеи|коммит*|сообщение коммита|описание товара|историю|сказк*`),
		},
		Make:    terms(`составь|составьте|создай|создайте|сделай|сделайте|сгенерируй|сгенерируйте|подготовь|подготовьте|дай|дайте|придумай|предложи|сформируй|сформируйте`),
		Find:    terms(`найди|найдите|перечисли|перечислите|выдели|выделите|определи|укажи|назови|собери`),
		Decide:  terms(`определи|определите|реши|оцени|оцените|проверь|проверьте|скажи|выясни|установи`),
		Emit:    terms(`выведи|выведите|верни|верните|ответь|ответьте|отвечай|напиши только|выведи только|верни только|ответь только`),
		Neutral: terms(`прочитай|прочитайте|проанализируй|проанализируйте|прочти|изучи|рассмотри`),
		Whether: terms(`является ли|ли|относится ли|содержит ли|какой из|к какой|нужно ли`),
		Closed:  terms(`одним словом|да или нет|"да" или "нет"|только название категории|только категорию|только метку|только название|из списка|одну из|один из|одной из|к одной из|по одной из|одно из|от 0 до|от 1 до|только число|одним числом|только цифру|одну букву|true или false`),
		Labels:  terms(`категории|доступные категории|возможные категории|метки|варианты|возможные значения|категорий|из списка|тональность отзыва|тональность текста`),
		Rules:   terms(`null|пустую строку|пустой список|пустой массив|ничего не придумывай|не придумывай|не выдумывай|не додумывай|если нет|отсутствующие поля|если не указано|не указан*|дословно|как в тексте|только из текста`),
		Caps:    terms(`предложени*|слов|символов|кратко|краткий|не более|не длиннее|коротко|абзац*|пунктов`),
		Sources: terms(`текст*|стать*|диалог*|новост*|отзыв*|переписк*|документ*|встреч*|сообщени*|письм*|транскрипт*`),
		Veto:    terms(`следующие инструменты|доступные инструменты|используй инструменты|вызови инструмент|ответь на вопрос*|отвечай на вопрос*|ответьте на вопрос*|используя контекст|на основе контекста|сообщение коммита|код-ревью`),
		Reason:  terms(`шаг за шагом|пошагово|рассуждай*|обоснуй*|первопричин*|корневую причину|подумай`),
		Role:    terms(`ты|вы|ты -|выступи в роли|представь, что ты`),
		Opener:  terms(`пожалуйста|твоя задача -|твоя задача:|твоя задача|ваша задача|нужно|необходимо|затем|сначала|потом|теперь|ты должен|вы должны|тебе нужно|кратко|внимательно|просто|также`),
		Lead:    terms(`по|на основе|из|для|используя|если|в|к|с|прочитав|учитывая|исходя из|на основании`),
		Stop:    terms(`для|из|о|об|по|на|с|который|которые|чтобы|в|к|от|про|котор*|используя`),
		Through: terms(`список|списка|набор|массив|json-массив`),
		Not:     terms(`не|без|нельзя|не нужно|не надо|никогда не|вместо`),
		NotVerb: terms(`это|эта|этот|твой|ваш`),
		Able:    terms(`ты можешь|вы можете|ты умеешь|если попросят|по запросу|умеет|может`),
		Slots:   terms(`задача|твоя задача|задание|инструкция|цель|важно|требования|правила`),
	}
}

// spanish is the vocabulary of Spanish.
func spanish() Vocabulary {
	return Vocabulary{
		Verbs: map[Task][]string{
			Classification: terms(`clasifica|clasifique|clasificar|clasificas|categoriza|categorice|etiqueta|etiquete|asigna|asigne|elige una|elige la|elige el|elija una|elija la|selecciona una|selecciona la|puntua|puntue|califica … del|modera`),
			Extraction:     terms(`extrae|extraiga|extraer|extraes|saca … json|convierte … json|convierta … json|transcribe|transcriba|rellena|rellene|completa … json|parsea`),
			Summarization:  terms(`resume|resuma|resumir|resumes|sintetiza|sintetice|condensa|condense … en|acorta|acorte|comprime|comprima`),
			Other:          terms(`traduce|traduzca|traducir|reescribe|reescriba|redacta|redacte|escribe|escriba|responde a|responda a|responde las|responde la|responda las|contesta|conteste|explica|explique|corrige|corrija|mejora|mejore|revisa el codigo|planifica|planifique|divide|disena|disene|propon|recomienda|recomiende|ayuda|ayude|conversa|resuelve|resuelva|calcula|calcule|actua|implementa|sugiere mejoras|compara`),
		},
		Forms: map[Task][]string{
			Classification: terms(`clasifica|clasificacion|etiqueta`),
			Extraction:     terms(`extrae|extraccion`),
			Summarization:  terms(`resume|resumenes`),
			Other:          terms(`responde|ayuda|traduce|escribe`),
		},
		Roles: map[Task][]string{
			Classification: terms(`clasificador|moderador|enrutador`),
			Extraction:     terms(`extractor|analizador de facturas`),
			Summarization:  terms(`resumidor|redactor de actas`),
			Other:          terms(`escritor|escritora|redactor|traductor|traductora|planificador|agente|ingeniero|programador|desarrollador|profesor|tutor|asesor|consultor|asistente de viajes|asistente de|medico|abogado|experto en|chef|amigo|personaje`),
		},
		Nouns: map[Task][]string{
			Classification: terms(`categoria|categorias|etiqueta|etiquetas|sentimiento|intencion|prioridad|idioma|puntuacion|clase|tono|tema principal|gravedad`),
			Extraction:     terms(`palabras clave|entidades|personas|lugares|organizaciones|nombre|nombres|fecha|fechas|importe|numero|datos|campos|informacion|telefono|direccion|correos|productos|precios`),
			Summarization:  terms(`resumen|resumenes|titulo|titulos|titular|sintesis|puntos clave|puntos principales|acta|ideas principales|asunto`),
			Other:          terms(`correo|carta|respuesta|historia|cuento|poema|articulo|publicacion|codigo|consulta|preguntas|pregunta|plan|pasos|informe|consejos|recomendaciones|explicacion|traduccion|guion|receta|ideas|ensayo|mensaje de commit|texto sobre|descripcion`),
		},
		Make:    terms(`genera|genere|crea|cree|elabora|elabore|haz|haga|escribe un|escribe una|redacta un|redacta una|da|dame|proporciona|proporcione|prepara|prepare|produce|sugiere|pon`),
		Find:    terms(`identifica|identifique|encuentra|encuentre|busca|enumera|enumere|lista|liste|localiza|detecta|indica`),
		Decide:  terms(`determina|determine|decide|decida|evalua|evalue|indica|indique|di|verifica|comprueba|identifica`),
		Emit:    terms(`devuelve|devuelva|devuelve solo|responde|responda|responde solo con|responde solo|responde unicamente|contesta solo|imprime|muestra`),
		Neutral: terms(`lee|lea|analiza|analice|examina|recibes|recibiras`),
		Whether: terms(`si|cual de|a que categoria|que tipo|a cual`),
		Closed:  terms(`una sola palabra|con una palabra|si o no|verdadero o falso|solo con la categoria|solo la categoria|solo la etiqueta|solo con la etiqueta|una de estas|una de las siguientes|uno de los siguientes|de la lista|de 0 a|de 1 a|del 1 al|entre 0 y|positivo, negativo|unicamente con la categoria|solo el numero`),
		Labels:  terms(`categorias|etiquetas|opciones|posibles valores|categorias posibles|una de estas categorias|es|si el comentario es|como`),
		Rules:   terms(`usa null|null si|null para|vacio si|cadena vacia|lista vacia|si falta|si no aparece|si no se menciona|no inventes|no invente|no supongas|literalmente|tal como aparece|textualmente|no figure`),
		Caps:    terms(`en tres frases|frases|palabras como maximo|maximo|breve|corto|corta|en pocas palabras|parrafo|palabras`),
		Sources: terms(`texto|articulo|conversacion|documento|correo|resena|resenas|noticia|noticias|reunion|siguiente|mensaje|transcripcion`),
		Veto:    terms(`siguientes herramientas|herramientas disponibles|usa las herramientas|responde a la pregunta|responda a la pregunta|responde las preguntas|responde la pregunta|basandote en el contexto|segun el contexto|mensaje de commit|revision de codigo`),
		Reason:  terms(`paso a paso|razona|razonamiento|causa raiz`),
		Role:    terms(`eres|usted es|actua como|tu rol`),
		Opener:  terms(`por favor|tu tarea es|su tarea es|debes|debe|ahora|luego|despues|primero|solo|siempre|tienes que|necesito que|quiero que`),
		Lead:    terms(`dado|dada|a partir de|segun|del|de|para|con|si|en|basandote en|usando|teniendo en cuenta`),
		Stop:    terms(`de|del|para|con|que|sobre|en|por|segun|a partir de|al`),
		Through: terms(`lista de|una lista de|un array json de|conjunto de|un objeto json con`),
		Not:     terms(`no|sin|nunca|evita|en lugar de|ni`),
		NotVerb: terms(`el|la|un|una|tu|su|este|esta|los|las`),
		Able:    terms(`puedes|puede|si el usuario pide|capaz de`),
		Slots:   terms(`tarea|instruccion|instrucciones|objetivo|importante|nota`),
	}
}

// portuguese is the vocabulary of Portuguese.
func portuguese() Vocabulary {
	return Vocabulary{
		Verbs: map[Task][]string{
			Classification: terms(`classifique|classifica|classificar|categorize|categorizar|rotule|etiquete|atribua|escolha uma|escolha a|escolha o|selecione uma|selecione a|pontue|modere`),
			Extraction:     terms(`extraia|extrair|extraindo|converta … json|converter … json|transcreva|preencha|retire … json`),
			Summarization:  terms(`resuma|resumir|sintetize|condense|encurte|comprima|faca um resumo`),
			Other:          terms(`traduza|traduzir|reescreva|escreva|redija|responda a|responda as|responda ao|explique|corrija|melhore|revise o codigo|planeje|divida|projete|proponha|recomende|ajude|converse|resolva|calcule|implemente|atue|aja|compare`),
		},
		Forms: map[Task][]string{
			Classification: terms(`classifica|classificacao|rotula`),
			Extraction:     terms(`extrai|extracao`),
			Summarization:  terms(`resume|resumos`),
			Other:          terms(`responde|ajuda|traduz|escreve`),
		},
		Roles: map[Task][]string{
			Classification: terms(`classificador|moderador|roteador`),
			Extraction:     terms(`extrator|extrator de dados`),
			Summarization:  terms(`resumidor`),
			Other:          terms(`escritor|redator|tradutor|planejador|agente|engenheiro|programador|desenvolvedor|professor|tutor|consultor|atendente|medico|advogado|especialista em|assistente de|amigo|personagem`),
		},
		Nouns: map[Task][]string{
			Classification: terms(`categoria|categorias|rotulo|rotulos|sentimento|intencao|prioridade|idioma|pontuacao|classe|etiqueta|tom|gravidade`),
			Extraction:     terms(`palavras-chave|palavras chave|entidades|pessoas|lugares|organizacoes|nome|nomes|data|datas|valor|valores|numero|dados|campos|informacoes|telefone|endereco|produtos`),
			Summarization:  terms(`resumo|resumos|titulo|titulos|manchete|sintese|pontos principais|pontos-chave|ata|principais ideias|assunto`),
			Other:          terms(`carta|resposta|historia|conto|poema|artigo sobre|post|codigo|consulta|perguntas|pergunta|plano|passos|relatorio|conselhos|recomendacoes|explicacao|traducao|roteiro|receita|ideias|redacao|mensagem de commit|texto sobre|descricao`),
		},
		Make:    terms(`gere|gerar|crie|criar|elabore|faca|de|forneca|prepare|produza|sugira|monte`),
		Find:    terms(`identifique|encontre|busque|enumere|liste|localize|detecte|indique`),
		Decide:  terms(`determine|decida|avalie|indique|diga|verifique|identifique`),
		Emit:    terms(`retorne|devolva|responda|responda apenas com|responda somente|responda apenas|retorne apenas|imprima`),
		Neutral: terms(`leia|analise|examine|voce recebe|voce recebera|voce vai receber`),
		Whether: terms(`se|qual das|a qual|que tipo`),
		Closed:  terms(`uma palavra|uma unica palavra|sim ou nao|verdadeiro ou falso|apenas com a categoria|somente a categoria|apenas a categoria|uma das categorias|uma das seguintes|um dos seguintes|da lista|de 0 a|de 1 a|entre 0 e|positivo, negativo|apenas o numero`),
		Labels:  terms(`categorias|rotulos|opcoes|valores possiveis|uma das categorias|como`),
		Rules:   terms(`use null|null se|null para|com null|vazio se|string vazia|lista vazia|se nao houver|se nao constar|nao constar|nao invente|nao suponha|literalmente|exatamente como`),
		Caps:    terms(`palavras|frases|no maximo|ate … palavras|curto|breve|paragrafo|poucas palavras`),
		Sources: terms(`texto|artigo|conversa|documento|e-mail|avaliacao|avaliacoes|noticia|noticias|reuniao|abaixo|seguinte|mensagem|transcricao`),
		Veto:    terms(`seguintes ferramentas|ferramentas disponiveis|use as ferramentas|responda a pergunta|responda as perguntas|responda as duvidas|com base no contexto|mensagem de commit|revisao de codigo`),
		Reason:  terms(`passo a passo|raciocine|raciocinio|causa raiz`),
		Role:    terms(`voce e|atue como|aja como|seu papel`),
		Opener:  terms(`por favor|sua tarefa e|voce deve|deve|agora|depois|entao|primeiro|apenas|sempre|preciso que|quero que`),
		Lead:    terms(`dado|dada|a partir de|com base|de acordo com|do|da|para|com|se|em|usando|considerando`),
		Stop:    terms(`de|do|da|para|com|que|sobre|em|por|a partir de|ao`),
		Through: terms(`lista de|uma lista de|um array json de|conjunto de|um objeto json com`),
		Not:     terms(`nao|sem|nunca|evite|em vez de|nem`),
		NotVerb: terms(`um|uma|seu|sua|este|esta|os|as`),
		Able:    terms(`voce pode|pode|se o usuario pedir|capaz de`),
		Slots:   terms(`tarefa|instrucao|instrucoes|objetivo|importante|nota`),
	}
}

// german is the vocabulary of German.
func german() Vocabulary {
	return Vocabulary{
		Verbs: map[Task][]string{
			Classification: terms(`klassifiziere|klassifizieren sie|kategorisiere|kategorisieren sie|ordne … zu|ordnen sie … zu|weise … zu|etikettiere|bewerte … skala|bewerte … von 0|bewerte … von 1|wahle eine|wahle die|wahle das|wahle genau|wahlen sie|stufe … ein`),
			Extraction:     terms(`extrahiere|extrahieren sie|entnimm|lies … aus|wandle … json|transkribiere|fulle … aus|ubertrage … json`),
			Summarization:  terms(`fasse … zusammen|fassen sie … zusammen|kurze|verdichte|komprimiere|betitle|fass … zusammen`),
			Other:          terms(`ubersetze|ubersetzen sie|schreibe|schreib|schreiben sie|verfasse|formuliere|antworte auf|beantworte|beantworten sie|erklare|erklaren sie|korrigiere|verbessere|uberarbeite|plane|entwirf|entwerfe|schlage … vor|empfiehl|hilf|helfen sie|lose|berechne|beweise|vergleiche|prufe den code|implementiere|unterhalte|spiele|fasse dich kurz|fassen sie sich kurz`),
		},
		Forms: map[Task][]string{
			Classification: terms(`klassifiziert|klassifizierung|einordnet`),
			Extraction:     terms(`extrahiert|extraktion`),
			Summarization:  terms(`zusammenfasst|zusammenfassung von`),
			Other:          terms(`beantwortet|hilft|ubersetzt|schreibt`),
		},
		Roles: map[Task][]string{
			Classification: terms(`klassifikator|moderator|router`),
			Extraction:     terms(`parser|extraktor|informationsextraktion`),
			Summarization:  terms(`protokollant|zusammenfasser`),
			Other:          terms(`autor|texter|ubersetzer|planer|agent|ingenieur|entwickler|programmierer|lehrer|berater|experte|hilfsbereiter|arzt|anwalt|kundenberater|freund`),
		},
		Nouns: map[Task][]string{
			Classification: terms(`kategorie|kategorien|klasse|klassen|stimmung|absicht|prioritat|sprache|punktzahl|label|dringlichkeit|tonalitat|abteilung|schweregrad`),
			Extraction:     terms(`schlagworter|schlusselworter|stichworter|entitaten|personen|orte|namen|name|datum|betrag|rechnungsnummer|daten|felder|informationen|telefonnummer|adresse|angaben`),
			Summarization:  terms(`zusammenfassung|titel|uberschrift|kurzfassung|uberblick|kernaussagen|protokoll|betreff|betreffzeile|hauptpunkte|stichpunkte`),
			Other:          terms(`brief|e-mail an|antwort|geschichte|gedicht|artikel uber|beitrag|code|abfrage|fragen|frage|plan|schritte|bericht|ratschlage|empfehlungen|erklarung|ubersetzung|drehbuch|rezept|ideen|aufsatz|commit-nachricht|beschreibung|vorschlage`),
		},
		Make:    terms(`erstelle|erstellen sie|erzeuge|generiere|generieren sie|gib|geben sie|liefere|mache|bereite|nenne|formuliere einen|schreibe eine zusammenfassung|schreibe einen titel|finde einen`),
		Find:    terms(`finde|finden sie|identifiziere|liste|nenne|suche|ermittle|gib … als json`),
		Decide:  terms(`bestimme|bestimmen sie|entscheide|entscheiden sie|prufe|prufen sie|beurteile|bewerte|erkenne|ermittle|sage`),
		Emit:    terms(`antworte|antworte nur mit|antworte mit|antworten sie nur mit|gib nur|gib … zuruck|gib … aus`),
		Neutral: terms(`lies|lesen sie|analysiere|analysieren sie|betrachte|du erhaltst|du bekommst`),
		Whether: terms(`ob|welche der|welcher|zu welcher|als`),
		Closed:  terms(`mit einem wort|ein wort|ja oder nein|wahr oder falsch|nur die kategorie|nur die klasse|nur mit dem namen der|genau einer|genau eine|einer der folgenden|eine der folgenden|eine der kategorien|einer der kategorien|aus der liste|von 0 bis|von 1 bis|zwischen 0 und|nur die zahl|positiv, negativ|positiv oder negativ`),
		Labels:  terms(`kategorien|klassen|label|optionen|mogliche werte|als|abteilung zu|stimmung der rezension`),
		Rules:   terms(`fehlende werte|sonst null|null wenn|null, wenn|sind null|ist null|leer lassen|leere liste|erfinde nichts|erfinde keine|nichts erfinden|wortlich|wie im text|falls nicht vorhanden|nicht angegeben`),
		Caps:    terms(`satzen|worter|wortern|hochstens|maximal|kurz|kurzen|kurze|knapp|absatz|stichpunkten`),
		Sources: terms(`text|artikel|gesprach|dokument|e-mail|rezension|rezensionen|nachricht|nachrichten|besprechung|folgenden|folgende|protokoll|transkript`),
		Veto:    terms(`folgenden werkzeuge|verfugbare werkzeuge|nutze die werkzeuge|beantworte die frage|beantworte fragen|anhand des kontexts|auf basis des kontexts|commit-nachricht|code-review`),
		Reason:  terms(`schritt fur schritt|begrunde|ursache|denke nach`),
		Role:    terms(`du bist|sie sind|agiere als|deine rolle`),
		Opener:  terms(`bitte|deine aufgabe ist es|deine aufgabe ist|deine aufgabe:|du sollst|nun|dann|zuerst|nur|immer|ich mochte, dass du`),
		Lead:    terms(`aus|anhand|basierend auf|fur|wenn|falls|in|mit|nach|auf basis|gegeben`),
		Stop:    terms(`fur|aus|mit|von|uber|zu|auf|dass|in|an|bei|nach|des|der`),
		Through: terms(`liste von|eine liste von|liste der|json-array von|diesem gesprach`),
		Not:     terms(`nicht|kein|keine|keinen|ohne|niemals|nie|statt`),
		NotVerb: terms(`der|die|das|ein|eine|dein|deine|dieser|diese`),
		Able:    terms(`du kannst|sie konnen|auf wunsch|wenn gewunscht`),
		Slots:   terms(`aufgabe|anweisung|ziel|wichtig|hinweis`),
	}
}

package task

// russian is the vocabulary of Russian.
func russian() Vocabulary {
	return Vocabulary{
		Verbs: map[Task][]string{
			Classification: terms(`
				классифицируй*|категоризируй*|отнеси*|распредели* … категори*|присвой*|назначь*|выбери категорию
				выбери подходящ*|оцени … от|оцени … баллов
				пометь*|промаркируй*|определи тональность|определи … категорию|определи … интент|определи намерение
				определи язык|поставь оценку|поставь балл|отметь … как|пометь … как|выбери из|определи приоритет
				определи класс|определи эмоц*|проанализируй тональность|анализируй тональность|определи тему|сортируй*|направь
				классифицировать|категоризировать|отнести|распределить … категори*|присвоить|выбрать категорию|оценить … от
				оценить … баллов|пометить|определить тональность|определить … категорию|определить … интент
				определить намерение|определить язык|определить приоритет|определить класс|определить эмоц*
				проанализировать тональность|определить тему|поставить оценку|поставить балл`),
			Extraction: terms(`
				извлеки*|извлечь|вытащи*|распарси*|разбери … json|выдели … сущности|выдели ключевые слова|выдели имена
				выпиши*|преобразуй … json|достань*|заполни* … json|заполни поля|распознай*|собери из|достань из
				перенеси*|спарси*|структурируй*|извлекать|вытащить|распарсить|разобрать … json
				выделить … сущности|выделить ключевые слова|выделить имена|выписать|преобразовать … json|достать
				заполнить … json|заполнить поля|распознать|структурировать`),
			Summarization: terms(`
				кратко перескажи*|перескажи*|резюмируй*|суммируй*|суммаризируй*|обобщи*|сократи*|сожми*|подведи итог*
				подытожь*|изложи кратко|кратко изложи*|составь краткое|придумай заголовок
				придумай название для диалога|озаглавь*|ужми*|сверни*|выдели главное|выдели основные мысли
				расскажи кратко|кратко опиши|о чем этот|о чем эта|о чем это|о чем идет|о чем статья|о чем текст
				о чем говорится|о чем диалог|кратко пересказать|пересказать|резюмировать|суммировать|суммаризировать
				обобщить|сократить|сжать|подвести итог*|подытожить|изложить кратко|кратко изложить|озаглавить
				выделить главное|выделить основные мысли`),
			Other: terms(`
				переведи*|перепиши*|напиши*|сочини*|ответь на|ответьте на|отвечай*|объясни*|исправь*|проверь код
				отрефактори*|реши*|рассчитай*|предложи*|посоветуй*|порекомендуй*|спланируй*|придумай*|улучши*
				отредактируй*|проанализируй код|помоги*|помогай*|общайся|веди диалог|задай*|сгенерируй код|докажи*
				сравни*|реализуй*|перевести|переписать|написать|сочинить|ответить на|отвечать|объяснить|исправить
				проверить код|решить|рассчитать|предложить|посоветовать|порекомендовать|спланировать|придумать
				улучшить|отредактировать|помочь|помогать|общаться|вести диалог|сгенерировать код|сравнить|реализовать`),
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
			Summarization: terms(`
				суммаризатор|редактор дайджеста|редактор it-дайджеста|секретарь|составитель дайджест*`),
			Other: terms(`
				писатель|копирайтер|переводчик|программист|разработчик|инженер|планировщик|агент|учитель|преподаватель
				консультант|коуч|юрист|врач|аналитик|эксперт|ассистент поддержки|собеседник|друг|персонаж`),
		},
		Nouns: map[Task][]string{
			Classification: terms(`
				категори*|тональност*|класс|метк*|намерени*|интент*|приоритет*|язык|оценк*|балл*|тег|теги|тегов
				рейтинг`),
			Extraction: terms(`
				ключевые слова|ключевых слов|сущност*|имена|имен|имя|дат*|сумм*|номер*|телефон*|адрес*|факт*|пол*й
				данны*|информаци*|организаци*|города|реквизит*|задачи и сроки|товар*|количеств*|срок*|цен*|событи*
				контакт*|компани*|персон*|должност*|артикул*|услови*|цитат*|параметр*`),
			Summarization: terms(`
				краткое содержание|краткое изложение|краткую сводку|сводк*|резюме|пересказ*|выжимк*|дайджест*
				заголовок|название|краткий итог|итоги|аннотаци*|тезис*|конспект*|саммари|протокол*|краткий пересказ
				суть|главное|ключевые мысли|основные тезисы|итог встречи`),
			Other: terms(`
				рассказ*|стих*|пост|посты|стать*|письмо|ответ|ответы|код|функци*|тест|тесты|запрос*|вопрос*|план|планы
				отчет*|совет*|рекомендаци*|объяснени*|перевод*|сценарий|идеи|коммит*|сообщение коммита|описание товара
				историю|сказк*|упражнени*|задани*|викторин*|урок*|слоган*|рецепт*|поздравлени*|шутк*|анекдот*|песн*`),
		},
		Make: terms(`
			напиши|напишите|составь|составьте|создай|создайте|сделай|сделайте|сгенерируй|сгенерируйте|подготовь
			подготовьте|дай|дайте|придумай|предложи|сформируй|сформируйте
			написать|составить|создать|сделать|сгенерировать|подготовить|дать|сформировать`),
		Find:   terms(`найди|найдите|перечисли|перечислите|выдели|выделите|определи|укажи|назови|собери|найти|перечислить|выделить`),
		Decide: terms(`определи|определите|реши|скажи|выясни|установи|определить|выяснить`),
		Check:  terms(`оцени|оцените|проверь|проверьте`),
		Pick:   terms(`выбери|выберите|отбери|отберите|выбрать|отобрать`),
		Emit: terms(`
			выведи|выведите|верни|верните|ответь|ответьте|отвечай|напиши только|выведи только|верни только
			ответь только`),
		Neutral: terms(`прочитай|прочитайте|проанализируй|проанализируйте|прочти|изучи|рассмотри`),
		Ask:     terms(`какие|кто|какая|какой`),
		Whether: terms(`является ли|ли|относится ли|содержит ли|какой из|к какой|нужно ли`),
		Closed: terms(`
			да или нет|"да" или "нет"|только название категории|только категорию|только метку|только название
			из списка|одну из|один из|одной из|к одной из|по одной из|одно из|от 0 до|от 1 до|только цифру|одну букву
			true или false|да/нет|да / нет|только код|только тег|только тему|от 0 до 10|одной цифрой|ни слова больше
			из перечня`),
		Labels: terms(`
			категории|доступные категории|возможные категории|метки|варианты|возможные значения|категорий|из списка
			тональность отзыва|тональность текста`),
		Rules: terms(`
			null|пустую строку|пустой список|пустой массив|ничего не придумывай|не придумывай|не выдумывай
			не додумывай|если нет|отсутствующие поля|если не указано|не указан*|дословно|как в тексте|только из текста
			упомянут*|упоминают*`),
		Fields:  terms(`с полями|с ключами|json с`),
		Caps:    terms(`предложени*|слов|символов|кратко|краткий|не более|не длиннее|коротко|абзац*|пунктов`),
		Sources: terms(`текст*|стать*|диалог*|новост*|отзыв*|переписк*|документ*|встреч*|сообщени*|письм*|транскрипт*`),
		Veto: terms(`
			следующие инструменты|доступные инструменты|используй инструменты|вызови инструмент|ответь на вопрос*
			отвечай на вопрос*|ответьте на вопрос*|используя контекст|на основе контекста|сообщение коммита|код-ревью`),
		Reason: terms(`шаг за шагом|пошагово|рассуждай*|обоснуй*|первопричин*|корневую причину|подумай`),
		Role:   terms(`ты|вы|ты -|выступи в роли|представь, что ты`),
		Opener: terms(`
			пожалуйста|твоя задача -|твоя задача:|твоя задача|ваша задача|нужно|необходимо|затем|сначала|потом|теперь
			ты должен|вы должны|тебе нужно|кратко|внимательно|просто|также`),
		Lead:    terms(`по|на основе|из|для|используя|если|в|к|с|прочитав|учитывая|исходя из|на основании`),
		Stop:    terms(`для|из|о|об|по|на|с|который|которые|чтобы|в|к|от|про|котор*|используя`),
		Through: terms(`список|списка|набор|массив|json-массив`),
		Not:     terms(`не|без|нельзя|не нужно|не надо|никогда не|вместо`),
		NotVerb: terms(`это|эта|этот|твой|ваш|пункты|пункт|пунктов|пунктах`),
		When:    terms(`если|когда|пока`),
		Want:    terms(`недостаточно|не хватает|неизвестн*|не уверен|неясно|отсутству*`),
		Able:    terms(`ты можешь|вы можете|ты умеешь|если попросят|по запросу|умеет|может`),
		Slots:   terms(`задача|твоя задача|задание|инструкция|цель|важно|требования|правила`),
		Is: terms(`
			является ли|относится ли|содержит ли|есть ли|нужно ли|к какому|к какой|какая из|какой из|какому`),
		Terse: terms(`одним словом|одно слово|только число|одним числом`),
		Into:  terms(`преврати*|преобразуй*|конвертируй*|разбей`),
		To:    terms(`в json`),
	}
}

// spanish is the vocabulary of Spanish.
func spanish() Vocabulary {
	return Vocabulary{
		Language: "es",

		Verbs: map[Task][]string{
			Classification: terms(`
				clasifica|clasifique|clasificar|clasificas|categoriza|categorice|etiqueta|etiquete|asigna|asigne
				elige una|elige la|elige el|elija una|elija la|selecciona una|selecciona la|puntua|puntue
				califica … del|modera|puntua … del|valora … de 1|valora … del|marca … como|enruta|da una puntuacion
				dale una puntuacion`),
			Extraction: terms(`
				extrae|extraiga|extraer|extraes|saca … json|copia|copie|convierte … json|convierta … json|transcribe
				transcriba|rellena|rellene|completa … json|parsea`),
			Summarization: terms(`
				resume el|resume la|resume los|resume las|resume este|resume esta|resume en|resume lo
				resume brevemente|resumelo|resuma|sintetiza|sintetice|condensa|condense … en|acorta|acorte|comprime
				comprima|haz un resumen|abrevia|reduce … a|elabora un resumen|redacta un resumen|escribe un resumen
				genera un resumen|de que trata|de que va|de que habla|que dice el`),
			Other: terms(`
				traduce|traduzca|traducir|reescribe|reescriba|redacta|redacte|escribe|escriba|responde a|responda a
				responde las|responde la|responda las|explica|explique|corrige|corrija|mejora|mejore|revisa el codigo
				planifica|planifique|divide|disena|disene|propon|recomienda|recomiende|ayuda|ayude|conversa|resuelve
				resuelva|calcula|calcule|actua|implementa|sugiere mejoras`),
		},
		Forms: map[Task][]string{
			Classification: terms(`clasifica|clasificacion|etiqueta`),
			Extraction:     terms(`extrae|extraccion`),
			Summarization:  terms(`resume textos|resume documentos|resumenes`),
			Other:          terms(`responde|ayuda|traduce|escribe`),
		},
		Roles: map[Task][]string{
			Classification: terms(`clasificador|moderador|enrutador`),
			Extraction:     terms(`extractor|analizador de facturas`),
			Summarization:  terms(`resumidor|redactor de actas`),
			Other: terms(`
				escritor|escritora|redactor|traductor|traductora|planificador|agente|ingeniero|programador
				desarrollador|profesor|tutor|asesor|consultor|asistente de viajes|asistente de|medico|abogado
				experto en|chef|amigo|personaje`),
		},
		Nouns: map[Task][]string{
			Classification: terms(`
				categoria|categorias|etiqueta|etiquetas|sentimiento|intencion|prioridad|idioma|puntuacion|clase|tono
				tema principal|gravedad`),
			Extraction: terms(`
				palabras clave|entidades|personas|lugares|organizaciones|nombre|nombres|fecha|fechas|importe|numero
				datos|campos|informacion|telefono|direccion|correos|productos|precios|empresas|numeros|cantidades
				experiencia|clausulas|citas|tareas|plazos|ingredientes|motivo|hora`),
			Summarization: terms(`
				resumen|resumenes|titulo|titulos|titular|sintesis|puntos clave|puntos principales|acta
				ideas principales|asunto`),
			Other: terms(`
				correo|carta|respuesta|historia|cuento|poema|articulo|publicacion|codigo|consulta|preguntas|pregunta
				plan|pasos|informe|consejos|recomendaciones|explicacion|traduccion|guion|receta|ideas|ensayo
				mensaje de commit|texto sobre|descripcion|ejercicio*|cuestionario`),
		},
		Make: terms(`
			escribe|escriba|redacta|redacte|genera|genere|crea|cree|elabora|elabore|haz|haga|escribe un|escribe una
			redacta un|redacta una|da|dame|proporciona|proporcione|prepara|prepare|produce|sugiere|pon`),
		Find: terms(`
			identifica|identifique|encuentra|encuentre|busca|enumera|enumere|lista|liste|localiza|detecta|indica|saca
			recopila|localice`),
		Decide: terms(`determina|determine|decide|decida|indica|indique|di|identifica`),
		Check:  terms(`evalua|evalue|verifica|comprueba`),
		Emit: terms(`
			contesta|conteste|contesta solo con|devuelve|devuelva|devuelve solo|responde|responda|responde solo con
			responde solo|responde unicamente|contesta solo|imprime|muestra`),
		Neutral: terms(`lee|lea|analiza|analice|examina|recibes|recibiras`),
		Ask:     terms(`que|cuales|quien|quienes`),
		Is:      terms(`es|son|esta|en que idioma`),
		Whether: terms(`si|cual de|a que categoria|que tipo|a cual`),
		Closed: terms(`
			codigo de dos letras|codigo iso|si o no|verdadero o falso|solo con la categoria|solo la categoria
			solo la etiqueta|solo con la etiqueta|una de estas|una de las siguientes|uno de los siguientes|de la lista
			de 0 a|de 1 a|del 1 al|entre 0 y|positivo, negativo|unicamente con la categoria|solo el tema
			nombre de la categoria|de estos temas|de estas opciones|puntuacion de 0 a|nota de 1 a|unicamente la
			unicamente el|publicar o rechazar|verdadero/falso`),
		Labels: terms(`
			categorias|etiquetas|opciones|posibles valores|categorias posibles|una de estas categorias
			si el comentario es|como`),
		Rules: terms(`
			usa null|null si|null para|vacio si|cadena vacia|lista vacia|si falta|si no aparece|si no se menciona
			no inventes|no invente|no supongas|literalmente|tal como aparece|textualmente|no figure|mencionados en
			mencionadas en|que aparecen|que se mencionan|no anadas nada|sin anadir`),
		Fields: terms(`con los campos|con campos|json con|con las claves`),
		Caps: terms(`
			en tres frases|frases|palabras como maximo|maximo|breve|corto|corta|en pocas palabras|parrafo|palabras`),
		Sources: terms(`
			texto|articulo|conversacion|documento|correo|resena|resenas|noticia|noticias|reunion|siguiente|mensaje
			transcripcion`),
		Veto: terms(`
			siguientes herramientas|herramientas disponibles|usa las herramientas|responde a la pregunta
			responda a la pregunta|responde las preguntas|responde la pregunta|basandote en el contexto
			segun el contexto|mensaje de commit|revision de codigo`),
		Reason: terms(`paso a paso|razona|razonamiento|causa raiz`),
		Role:   terms(`eres|usted es|actua como|tu rol`),
		Opener: terms(`
			por favor|tu tarea es|su tarea es|debes|debe|ahora|luego|despues|primero|solo|siempre|tienes que
			necesito que|quiero que`),
		Lead:    terms(`dado|dada|a partir de|segun|del|de|para|con|si|en|basandote en|usando|teniendo en cuenta`),
		Stop:    terms(`de|del|para|con|que|sobre|en|por|segun|a partir de|al|desde|hasta|mediante`),
		Through: terms(`lista de|una lista de|un array json de|conjunto de|un objeto json con|un json con|json con`),
		Not:     terms(`no|sin|nunca|evita|en lugar de|ni`),
		NotVerb: terms(`el|la|un|una|tu|su|este|esta|los|las`),
		When:    terms(`si|cuando|mientras`),
		Want:    terms(`insuficiente|falta|faltan|no estas seguro|desconocid*|no sabes`),
		Able:    terms(`puedes|puede|si el usuario pide|capaz de`),
		Slots:   terms(`tarea|instruccion|instrucciones|objetivo|importante|nota`),
		Terse:   terms(`una sola palabra|con una palabra|solo el numero|solo el nombre`),
		Into:    terms(`convierte|convierta|transforma|transforme|reescribe|traduce`),
		To:      terms(`en|como`),
	}
}

// portuguese is the vocabulary of Portuguese.
func portuguese() Vocabulary {
	return Vocabulary{
		Language: "pt",

		Verbs: map[Task][]string{
			Classification: terms(`
				classifique|classifica|classificar|categorize|categorizar|rotule|etiquete|atribua|escolha uma
				escolha a|escolha o|selecione uma|selecione a|pontue|modere|de uma nota|avalie … de 0|avalie … de 1
				marque … como|enquadre|roteie|encaminhe`),
			Extraction: terms(`
				extraia|extrair|extraindo|converta … json|converter … json|transcreva|preencha|retire … json|capture
				colete|retire|obtenha … json|copie`),
			Summarization: terms(`
				resuma|resumir|sintetize|condense|encurte|comprima|faca um resumo|produza um resumo|reduza … a|enxugue
				sumarize|escreva um resumo|gere um resumo|crie um resumo|do que trata|do que fala|sobre o que`),
			Other: terms(`
				traduza|traduzir|reescreva|escreva|redija|responda a|responda as|responda ao|explique|corrija|melhore
				revise o codigo|planeje|divida|projete|proponha|recomende|ajude|converse|resolva|calcule|implemente
				atue|aja`),
		},
		Forms: map[Task][]string{
			Classification: terms(`classifica|classificacao|rotula`),
			Extraction:     terms(`extrai|extracao`),
			Summarization:  terms(`resume textos|resume documentos|resumos`),
			Other:          terms(`responde|ajuda|traduz|escreve`),
		},
		Roles: map[Task][]string{
			Classification: terms(`classificador|moderador|roteador`),
			Extraction:     terms(`extrator|extrator de dados`),
			Summarization:  terms(`resumidor`),
			Other: terms(`
				escritor|redator|tradutor|planejador|agente|engenheiro|programador|desenvolvedor|professor|tutor
				consultor|atendente|medico|advogado|especialista em|assistente de|amigo|personagem`),
		},
		Nouns: map[Task][]string{
			Classification: terms(`
				categoria|categorias|rotulo|rotulos|sentimento|intencao|prioridade|idioma|pontuacao|classe|etiqueta
				tom|gravidade`),
			Extraction: terms(`
				palavras-chave|palavras chave|entidades|pessoas|lugares|organizacoes|nome|nomes|data|datas|valor
				valores|numero|dados|campos|informacoes|telefone|endereco|produtos|empresas|locais|precos|quantidades
				itens|cnpj|numeros|experiencia|formacao|clausulas|citacoes|tarefas|prazos|ingredientes`),
			Summarization: terms(`
				resumo|resumos|titulo|titulos|manchete|sintese|pontos principais|pontos-chave|ata|principais ideias
				assunto`),
			Other: terms(`
				carta|resposta|historia|conto|poema|artigo sobre|post|codigo|consulta|perguntas|pergunta|plano|passos
				relatorio|conselhos|recomendacoes|explicacao|traducao|roteiro|receita|ideias|redacao
				mensagem de commit|texto sobre|descricao|e-mail personalizado|email personalizado|e-mail formatado
				mensagem personalizada|analise|legenda`),
		},
		Make: terms(`escreva|redija|gere|gerar|crie|criar|elabore|faca|forneca|prepare|produza|sugira|monte`),
		Find: terms(`
			identifique|encontre|busque|enumere|liste|localize|detecte|indique|encontre no|reuna|cite|relacione`),
		Decide: terms(`determine|decida|indique|diga|identifique`),
		Check:  terms(`avalie|verifique`),
		Emit: terms(`
			retorne|devolva|responda|responda apenas com|responda somente|responda apenas|retorne apenas|imprima
			devolva so|devolva apenas|retorne somente|responda so`),
		Neutral: terms(`leia|analise|examine|voce recebe|voce recebera|voce vai receber`),
		Ask:     terms(`quais|quem`),
		Is:      terms(`em que idioma`),
		Whether: terms(`se|qual das|a qual|que tipo`),
		Closed: terms(`
			codigo de duas letras|codigo iso|sim ou nao|verdadeiro ou falso|apenas com a categoria|somente a categoria
			apenas a categoria|uma das categorias|uma das seguintes|um dos seguintes|da lista|de 0 a|de 1 a|entre 0 e
			positivo, negativo|nome da categoria|so a categoria|nota de 0 a|nota de 1 a|verdadeiro/falso|apenas sim`),
		Labels: terms(`
			categorias|rotulos|opcoes|valores possiveis|uma das categorias|como|categorias possiveis|classes possiveis
			opcoes possiveis`),
		Rules: terms(`
			use null|null se|null para|com null|vazio se|string vazia|lista vazia|se nao houver|se nao constar
			nao constar|nao invente|nao suponha|literalmente|exatamente como|citados no texto|mencionados no texto
			mencionadas|citadas|campos ausentes|ausentes|sem inventar|que constam|copie`),
		Fields: terms(`com os campos|com campos|json com|com as chaves`),
		Caps:   terms(`palavras|frases|no maximo|ate … palavras|curto|breve|paragrafo|poucas palavras`),
		Sources: terms(`
			texto|artigo|conversa|documento|e-mail|avaliacao|avaliacoes|noticia|noticias|reuniao|abaixo|seguinte
			mensagem|transcricao`),
		Veto: terms(`
			seguintes ferramentas|ferramentas disponiveis|use as ferramentas|responda a pergunta|responda as perguntas
			responda as duvidas|com base no contexto|mensagem de commit|revisao de codigo`),
		Reason: terms(`passo a passo|raciocine|raciocinio|causa raiz`),
		Role:   terms(`voce e|atue como|aja como|seu papel`),
		Opener: terms(`
			por favor|sua tarefa e|voce deve|deve|agora|depois|entao|primeiro|apenas|sempre|preciso que|quero que`),
		Lead: terms(`
			dado|dada|a partir de|com base|de acordo com|da|para|com|se|em|usando|considerando|do|no|na|abaixo|segue
			a seguir`),
		Stop: terms(`de|da|para|com|que|sobre|em|por|a partir de|ao|do|no|na|dos|das|nos|nas|pelo|pela|segundo`),
		Through: terms(`
			lista de|uma lista de|um array json de|conjunto de|um objeto json com|um json com|json com|array json de
			no texto|na mensagem`),
		Not:     terms(`nao|sem|nunca|evite|em vez de|nem`),
		NotVerb: terms(`um|uma|seu|sua|este|esta|os|as`),
		When:    terms(`se|quando|enquanto`),
		Want:    terms(`insuficiente|falta|faltam|incerto|desconhecid*|nao sabe|nao souber`),
		Able:    terms(`voce pode|pode|se o usuario pedir|capaz de`),
		Slots:   terms(`tarefa|instrucao|instrucoes|objetivo|importante|nota`),
		Terse: terms(`
			uma palavra|uma unica palavra|apenas o numero|apenas o nome|somente o nome|so o nome|apenas um numero`),
		Into: terms(`converta|transforme|converter|reescreva|divida|traduza`),
		To:   terms(`em|para|como`),
	}
}

// german is the vocabulary of German.
func german() Vocabulary {
	return Vocabulary{
		Language: "de",

		Verbs: map[Task][]string{
			Classification: terms(`
				klassifiziere|klassifizieren sie|kategorisiere|kategorisieren sie|ordne … zu|ordnen sie … zu
				weise … zu|etikettiere|bewerte … skala|bewerte … von 0|bewerte … von 1|wahle eine|wahle die|wahle das
				wahle genau|wahlen sie|stufe … ein|deine aufgabe ist es … zu klassifizieren|du sollst … klassifizieren
				vergib|sortiere … in|teile … ein|markiere … als|stufe … als|entscheide dich`),
			Extraction: terms(`
				extrahiere|extrahieren sie|entnimm|lies … aus|wandle … json|transkribiere|fulle … aus|ubertrage … json
				sollst du … extrahieren|sollst du … herausziehen|du sollst … extrahieren
				deine aufgabe ist es … zu extrahieren|bitte … extrahieren|ziehe … heraus|filtere … heraus
				hole … heraus|schreibe … heraus|suche … heraus|schreib … heraus|entnehme|erfasse`),
			Summarization: terms(`
				fasse … zusammen|fassen sie … zusammen|verdichte|komprimiere|betitle|fass … zusammen|kurze den
				kurze die|kurze das|kurze diesen|kurze diese|kurze folgenden|kurze auf|reduziere … auf
				bringe … auf den punkt|gib … wieder|straffe|zusammenfassen|sollst du … zusammenfassen
				du sollst … zusammenfassen|deine aufgabe ist es … zusammenzufassen|bitte … zusammenfassen|worum geht
				wovon handelt|wovon spricht`),
			Other: terms(`
				ubersetze|ubersetzen sie|schreibe|schreib|schreiben sie|verfasse|formuliere|antworte auf|beantworte
				beantworten sie|erklare|erklaren sie|korrigiere|verbessere|uberarbeite|plane|entwirf|entwerfe
				schlage … vor|empfiehl|hilf|helfen sie|lose|berechne|beweise|vergleiche|prufe den code|implementiere
				unterhalte|spiele|fasse dich kurz|fassen sie sich kurz`),
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
			Other: terms(`
				autor|texter|ubersetzer|planer|agent|ingenieur|entwickler|programmierer|lehrer|berater|experte
				hilfsbereiter|arzt|anwalt|kundenberater|freund`),
		},
		Nouns: map[Task][]string{
			Classification: terms(`
				kategorie|kategorien|klasse|klassen|stimmung|absicht|prioritat|sprache|punktzahl|label|dringlichkeit
				tonalitat|abteilung|schweregrad|note|relevanz|wert von|sentiment|zahl|bewertung von|risikostufe|thema
				wichtigkeit|absichten|intention|emotion`),
			Extraction: terms(`
				schlagworter|schlusselworter|stichworter|entitaten|personen|orte|namen|name|datum|betrag
				rechnungsnummer|daten|felder|informationen|telefonnummer|adresse|angaben|firmen|unternehmen|strasse
				plz|ort|hausnummer|zutaten|mengen|termine|fristen|laufzeit|kundigungsfrist|produkte|preise|zitate
				aufgaben und|ansprechpartner|kundennummer|bestellnummer|medikamente|diagnosen|symptome|werte|messwerte
				bankverbindung|iban|frist`),
			Summarization: terms(`
				zusammenfassung|titel|uberschrift|kurzfassung|uberblick|kernaussagen|protokoll|betreff|betreffzeile
				hauptpunkte|stichpunkte|wichtigsten punkte|wesentlichen punkte|kernpunkte|kernaussage|wesentliche
				schlagzeile|zusammenfassungen|inhaltsangabe|abriss|resumee|fazit|newsletter-teaser|teaser`),
			Other: terms(`
				brief|e-mail an|antwort|geschichte|gedicht|artikel uber|beitrag|code|abfrage|fragen|frage|plan
				schritte|bericht|ratschlage|empfehlungen|erklarung|ubersetzung|drehbuch|rezept|ideen|aufsatz
				commit-nachricht|beschreibung|vorschlage|beispiel*|satze fur|trainingsdaten|quizfragen|antworten
				nachricht an|projektplan|konzept|analyse|bewertung|stellungnahme|gutachten|losung|losungen|text uber
				blogbeitrag|werbetext|funktion|regularen ausdruck|skript|programm|tests|ausdruck|liste mit ideen
				verbesserungen|rede|slogan|anleitung`),
		},
		Make: terms(`
			schreibe|schreib|schreiben sie|verfasse|formuliere|erstelle|erstellen sie|erzeuge|generiere|generieren sie
			gib|geben sie|liefere|mache|bereite|nenne|formuliere einen|schreibe eine zusammenfassung
			schreibe einen titel|finde einen|schlage … vor|schlagen sie … vor`),
		Find: terms(`
			finde|finden sie|identifiziere|liste|nenne|suche|ermittle|gib … als json|suche im|suche nach|liste alle
			liste … auf|zahle … auf|sammle|markiere`),
		Decide:  terms(`bestimme|bestimmen sie|entscheide|entscheiden sie|beurteile|erkenne|ermittle|sage`),
		Check:   terms(`prufe|prufen sie|bewerte`),
		Emit:    terms(`antworte|antworte nur mit|antworte mit|antworten sie nur mit|gib nur|gib … zuruck|gib … aus`),
		Neutral: terms(`lies|lesen sie|analysiere|analysieren sie|betrachte|du erhaltst|du bekommst`),
		Ask:     terms(`welche|wer|was|welcher|welches|wo|wann`),
		Is: terms(`
			ist|sind|in welcher sprache|gehort|enthalt|handelt es sich|wie dringend|wie relevant|wie wahrscheinlich
			hat|passt|welche sprache|welcher sprache|zu welcher kategorie|welche kategorie`),
		Whether: terms(`ob|welche der|welcher|zu welcher|als`),
		Closed: terms(`
			ja oder nein|wahr oder falsch|nur die kategorie|nur die klasse|nur mit dem namen der|genau einer
			genau eine|einer der folgenden|eine der folgenden|eine der kategorien|einer der kategorien|aus der liste
			von 0 bis|von 1 bis|zwischen 0 und|iso-code|nur den|positiv, negativ|positiv oder negativ|nur die absicht
			ausschliesslich mit ja|ausschliesslich mit|nur mit|genau eine klasse|genau eine kategorie
			hoch, mittel oder niedrig|nur die note|nur ja oder nein|mit true oder false|nur das thema|nur das label
			kein weiterer text`),
		Labels: terms(`
			kategorien|klassen|label|optionen|mogliche werte|als|abteilung zu|stimmung der rezension
			mogliche absichten|mogliche kategorien|mogliche klassen|erlaubte werte|auswahl|themen|klasse zuruck`),
		Rules: terms(`
			fehlende werte|sonst null|null wenn|null, wenn|sind null|ist null|leer lassen|leere liste|erfinde nichts
			erfinde keine|nichts erfinden|wortlich|wie im text|falls nicht vorhanden|nicht angegeben|trage null
			null ein|fehlt ein wert|im text genannt|genannt werden|vorkommen|kommen … vor|nichts hinzufugen
			fuge nichts hinzu`),
		Fields: terms(`mit den feldern|mit feldern|json mit|mit den schlusseln`),
		Caps:   terms(`satzen|worter|wortern|hochstens|maximal|kurz|kurzen|kurze|knapp|absatz|stichpunkten`),
		Sources: terms(`
			text|artikel|gesprach|dokument|e-mail|rezension|rezensionen|nachricht|nachrichten|besprechung|folgenden
			folgende|protokoll|transkript|vertrag|brief|bericht|lebenslauf|rechnung|anzeige|mail|verlauf|chatverlauf
			kommentar|meldung|meldungen|beitrag|transkripts|artikels|textes|gesprachs|dokuments|thread`),
		Veto: terms(`
			folgenden werkzeuge|verfugbare werkzeuge|nutze die werkzeuge|beantworte die frage|beantworte fragen
			anhand des kontexts|auf basis des kontexts|commit-nachricht|code-review`),
		Reason: terms(`schritt fur schritt|begrunde|ursache|denke nach`),
		Role:   terms(`du bist|sie sind|agiere als|deine rolle`),
		Opener: terms(`
			bitte|deine aufgabe ist es|deine aufgabe ist|deine aufgabe:|du sollst|nun|dann|zuerst|nur|immer
			ich mochte, dass du`),
		Lead:    terms(`aus|anhand|basierend auf|fur|wenn|falls|in|mit|nach|auf basis|gegeben`),
		Stop:    terms(`fur|aus|mit|von|uber|zu|auf|dass|in|bei|nach|des|der|an|am|im|bis|pro`),
		Through: terms(`liste von|eine liste von|liste der|json-array von|diesem gesprach`),
		Not:     terms(`nicht|kein|keine|keinen|ohne|niemals|nie|statt`),
		NotVerb: terms(`
			der|die|das|ein|eine|dein|deine|dieser|diese|diesem|diesen|einem|einen|einer|den|dem|des|zum|zur|beim`),
		When:  terms(`wenn|falls|sobald`),
		Want:  terms(`unzureichend|fehlt|fehlen|unsicher|unklar|unbekannt`),
		Able:  terms(`du kannst|sie konnen|auf wunsch|wenn gewunscht`),
		Slots: terms(`aufgabe|anweisung|ziel|wichtig|hinweis`),
		Data:  terms(`json|json-array|liste`),
		To:    terms(`in|als|nach|zu|daraus`),
		Terse: terms(`mit einem wort|ein wort|nur die zahl`),
		Into: terms(`
			zerlege|zerlegen sie|wandle|wandeln sie|verwandle|teile|uberfuhre|ubertrage|strukturiere|konvertiere|mache
			mach`),
	}
}

// Package settings reads the environment of a service that has many settings.
package settings

import "os"

// Settings are the service's.
type Settings struct {
	Host           string
	Port           string
	BasePath       string
	PublicURL      string
	LogLevel       string
	LogFormat      string
	DatabaseHost   string
	DatabasePort   string
	DatabaseName   string
	DatabaseUser   string
	DatabaseSchema string
	CacheHost      string
	CachePort      string
	CachePrefix    string
	QueueHost      string
	QueuePort      string
	QueueTopic     string
	MailHost       string
	MailPort       string
	MailFrom       string
	MailReplyTo    string
	BucketRegion   string
	BucketName     string
	BucketPrefix   string
	MapsURL        string
	MapsStyle      string
	PaymentsURL    string
	PaymentsShop   string
	SearchURL      string
	SearchIndex    string
	MetricsHost    string
	MetricsPort    string
	TracesURL      string
	TracesService  string
	ImagesURL      string
	ImagesFormat   string
	FontsURL       string
	Locale         string
	TimeZone       string
	Currency       string
	Country        string
	Theme          string
	Support        string
	Terms          string
	Privacy        string
	Imprint        string
	ChatModel      string
}

// Load applies the defaults.
func Load() (*Settings, error) {
	return &Settings{
		Host:           get("HOST", "host"),
		Port:           get("PORT", "port"),
		BasePath:       get("BASE_PATH", "basepath"),
		PublicURL:      get("PUBLIC_URL", "publicurl"),
		LogLevel:       get("LOG_LEVEL", "loglevel"),
		LogFormat:      get("LOG_FORMAT", "logformat"),
		DatabaseHost:   get("DATABASE_HOST", "databasehost"),
		DatabasePort:   get("DATABASE_PORT", "databaseport"),
		DatabaseName:   get("DATABASE_NAME", "databasename"),
		DatabaseUser:   get("DATABASE_USER", "databaseuser"),
		DatabaseSchema: get("DATABASE_SCHEMA", "databaseschema"),
		CacheHost:      get("CACHE_HOST", "cachehost"),
		CachePort:      get("CACHE_PORT", "cacheport"),
		CachePrefix:    get("CACHE_PREFIX", "cacheprefix"),
		QueueHost:      get("QUEUE_HOST", "queuehost"),
		QueuePort:      get("QUEUE_PORT", "queueport"),
		QueueTopic:     get("QUEUE_TOPIC", "queuetopic"),
		MailHost:       get("MAIL_HOST", "mailhost"),
		MailPort:       get("MAIL_PORT", "mailport"),
		MailFrom:       get("MAIL_FROM", "mailfrom"),
		MailReplyTo:    get("MAIL_REPLY_TO", "mailreplyto"),
		BucketRegion:   get("BUCKET_REGION", "bucketregion"),
		BucketName:     get("BUCKET_NAME", "bucketname"),
		BucketPrefix:   get("BUCKET_PREFIX", "bucketprefix"),
		MapsURL:        get("MAPS_URL", "mapsurl"),
		MapsStyle:      get("MAPS_STYLE", "mapsstyle"),
		PaymentsURL:    get("PAYMENTS_URL", "paymentsurl"),
		PaymentsShop:   get("PAYMENTS_SHOP", "paymentsshop"),
		SearchURL:      get("SEARCH_URL", "searchurl"),
		SearchIndex:    get("SEARCH_INDEX", "searchindex"),
		MetricsHost:    get("METRICS_HOST", "metricshost"),
		MetricsPort:    get("METRICS_PORT", "metricsport"),
		TracesURL:      get("TRACES_URL", "tracesurl"),
		TracesService:  get("TRACES_SERVICE", "tracesservice"),
		ImagesURL:      get("IMAGES_URL", "imagesurl"),
		ImagesFormat:   get("IMAGES_FORMAT", "imagesformat"),
		FontsURL:       get("FONTS_URL", "fontsurl"),
		Locale:         get("LOCALE", "locale"),
		TimeZone:       get("TIME_ZONE", "timezone"),
		Currency:       get("CURRENCY", "currency"),
		Country:        get("COUNTRY", "country"),
		Theme:          get("THEME", "theme"),
		Support:        get("SUPPORT", "support"),
		Terms:          get("TERMS", "terms"),
		Privacy:        get("PRIVACY", "privacy"),
		Imprint:        get("IMPRINT", "imprint"),
		ChatModel:      get("CHAT_MODEL", "gemini-2.5-flash"),
	}, nil
}

func get(name, def string) string {
	if v := os.Getenv(name); v != "" {
		return v
	}
	return def
}

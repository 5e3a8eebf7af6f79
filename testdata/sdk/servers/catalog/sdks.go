// Package catalog imports frameworks that the catalog has rows for; what they need is too much for the larger module.
package catalog

import (
	_ "github.com/GoogleCloudPlatform/functions-framework-go/funcframework"
	_ "github.com/GoogleCloudPlatform/functions-framework-go/functions"
	_ "github.com/beego/beego/v2/server/web"
	_ "github.com/cloudwego/hertz/pkg/route"
	_ "github.com/danielgtaylor/huma/v2"
	_ "github.com/danielgtaylor/huma/v2/sse"
	_ "github.com/emicklei/go-restful/v3"
	_ "github.com/fasthttp/router"
	_ "github.com/go-chi/chi"
	_ "github.com/go-fuego/fuego"
	_ "github.com/go-kit/kit/transport/grpc"
	_ "github.com/go-kit/kit/transport/http"
	_ "github.com/go-kratos/kratos/v2/transport/http"
	_ "github.com/gofiber/fiber/v3"
	_ "github.com/gogf/gf/v2/net/ghttp"
	_ "github.com/kataras/iris/v12/core/router"
	_ "github.com/kataras/iris/v12/middleware/rate"
	_ "github.com/labstack/echo/v5"
	_ "github.com/pocketbase/pocketbase/tools/router"
	_ "github.com/uptrace/bunrouter"
	_ "github.com/zeromicro/go-zero/rest"
	_ "github.com/zeromicro/go-zero/zrpc"
)

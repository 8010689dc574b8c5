import { checkControls } from "./check-controls.js";
import { checkRoutes } from "./check-inventory.js";

const main = `
import { NestFactory } from "@nestjs/core";
import { ValidationPipe, VersioningType } from "@nestjs/common";
import helmet from "helmet";
import { AppModule } from "./app.module";
async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.setGlobalPrefix("api");
  app.use(helmet());
  app.enableCors({ origin: "https://shop.example" });
  app.useGlobalPipes(new ValidationPipe({ whitelist: true }));
  await app.listen(3000);
}
bootstrap();`;

const module = `
import { Module } from "@nestjs/common";
import { APP_GUARD } from "@nestjs/core";
import { ThrottlerGuard, ThrottlerModule } from "@nestjs/throttler";
import { UsersModule } from "./users/users.module";
import { AuthModule } from "./auth/auth.module";
import { HealthController } from "./health.controller";
@Module({
  imports: [ThrottlerModule.forRoot([{ ttl: 60000, limit: 10 }]), UsersModule, AuthModule],
  controllers: [HealthController],
  providers: [{ provide: APP_GUARD, useClass: ThrottlerGuard }],
})
export class AppModule {}`;

const shop = {
  "src/main.ts": main,
  "src/app.module.ts": module,
  "src/health.controller.ts": `
import { Controller, Get } from "@nestjs/common";
import { SkipThrottle } from "@nestjs/throttler";
@SkipThrottle()
@Controller("health")
export class HealthController {
  @Get() check() { return "ok"; }
}`,
  "src/users/users.module.ts": `
import { Module } from "@nestjs/common";
import { UsersController } from "./users.controller";
@Module({ controllers: [UsersController] })
export class UsersModule {}`,
  "src/users/create-user.dto.ts": `
import { IsEmail, IsString, MinLength } from "class-validator";
export class CreateUserDto { @IsEmail() email: string; @IsString() @MinLength(12) password: string; }`,
  "src/users/update-user.dto.ts": `
import { PartialType } from "@nestjs/mapped-types";
import { CreateUserDto } from "./create-user.dto";
export class UpdateUserDto extends PartialType(CreateUserDto) {}`,
  "src/users/filter.ts": `export class Filter { name: string; }`,
  "src/users/users.controller.ts": `
import { Body, Controller, Delete, Get, Param, ParseIntPipe, Patch, Post, Query, UseGuards } from "@nestjs/common";
import { JwtAuthGuard } from "../auth/jwt-auth.guard";
import { RolesGuard } from "../auth/roles.guard";
import { Roles } from "../auth/roles.decorator";
import { Public } from "../auth/public.decorator";
import { CreateUserDto } from "./create-user.dto";
import { UpdateUserDto } from "./update-user.dto";
import { Filter } from "./filter";
@Controller("users")
@UseGuards(JwtAuthGuard, RolesGuard)
export class UsersController {
  constructor(private readonly users: UsersService) {}
  @Get() list(@Query() filter: Filter) { return this.users.list(filter); }
  @Get(":id") read(@Param("id", ParseIntPipe) id: number) { return this.users.read(id); }
  @Public() @Post() create(@Body() dto: CreateUserDto) { return this.users.create(dto); }
  @Patch(":id") update(@Param("id") id: string, @Body() dto: UpdateUserDto) { return this.users.update(id, dto); }
  @Roles("admin") @Delete(":id") remove(@Param("id") id: string) { return this.users.remove(id); }
}`,
  "src/auth/auth.module.ts": `
import { Module } from "@nestjs/common";
import { AuthController } from "./auth.controller";
@Module({ controllers: [AuthController] })
export class AuthModule {}`,
  "src/auth/auth.controller.ts": `
import { Body, Controller, Post, UseGuards } from "@nestjs/common";
import { AuthGuard } from "@nestjs/passport";
@Controller({ path: "auth" })
export class AuthController {
  @UseGuards(AuthGuard("local")) @Post("login") login(@Body() body: { email: string }) { return body; }
  @Post(["invite", "invites"]) invite(@Body("email") email: string) { return email; }
}`,
  "src/auth/jwt-auth.guard.ts": `
import { Injectable } from "@nestjs/common";
import { AuthGuard } from "@nestjs/passport";
@Injectable()
export class JwtAuthGuard extends AuthGuard("jwt") {}`,
  "src/auth/roles.guard.ts": `
import { CanActivate, ExecutionContext, Injectable } from "@nestjs/common";
import { Reflector } from "@nestjs/core";
@Injectable()
export class RolesGuard implements CanActivate {
  constructor(private reflector: Reflector) {}
  canActivate(context: ExecutionContext): boolean {
    const required = this.reflector.getAllAndOverride<string[]>("roles", [context.getHandler(), context.getClass()]);
    if (!required) return true;
    const { user } = context.switchToHttp().getRequest();
    return required.some((role) => user.roles?.includes(role));
  }
}`,
  "src/auth/roles.decorator.ts": `import { SetMetadata } from "@nestjs/common"; export const Roles = (...roles: string[]) => SetMetadata("roles", roles);`,
  "src/auth/public.decorator.ts": `import { SetMetadata } from "@nestjs/common"; export const Public = () => SetMetadata("isPublic", true);`,
};

describe("endpoints of NestJS", () => {
  it("has the controllers of all modules, with what the application, the module, the class and the method put in front", () => {
    checkControls(
      shop,
      `
      GET /api/health: public as health, cors, security-headers, error-handler
      GET /api/users: authentication, rate-limit, cors, security-headers, error-handler
      GET /api/users/:id: authentication, validation(params), rate-limit, cors, security-headers, error-handler
      POST /api/users: public as @Public(), validation(body), rate-limit, cors, security-headers, body-limit, error-handler
      PATCH /api/users/:id: authentication, validation(body), rate-limit, cors, security-headers, body-limit, error-handler
      DELETE /api/users/:id: authentication, authorization, rate-limit, cors, security-headers, body-limit, error-handler
      POST /api/auth/login: public as login, authentication, rate-limit, cors, security-headers, body-limit, error-handler
      POST /api/auth/invite: rate-limit, cors, security-headers, body-limit, error-handler
      POST /api/auth/invites: rate-limit, cors, security-headers, body-limit, error-handler
      `,
    );
  });

  it("checks no class without a pipe", () => {
    checkControls(
      { ...shop, "src/main.ts": main.replace(/app\.useGlobalPipes.*\n/, "") },
      `
      GET /api/health: public as health, cors, security-headers, error-handler
      GET /api/users: authentication, rate-limit, cors, security-headers, error-handler
      GET /api/users/:id: authentication, validation(params), rate-limit, cors, security-headers, error-handler
      POST /api/users: public as @Public(), rate-limit, cors, security-headers, body-limit, error-handler
      PATCH /api/users/:id: authentication, rate-limit, cors, security-headers, body-limit, error-handler
      DELETE /api/users/:id: authentication, authorization, rate-limit, cors, security-headers, body-limit, error-handler
      POST /api/auth/login: public as login, authentication, rate-limit, cors, security-headers, body-limit, error-handler
      POST /api/auth/invite: rate-limit, cors, security-headers, body-limit, error-handler
      POST /api/auth/invites: rate-limit, cors, security-headers, body-limit, error-handler
      `,
    );
  });

  it("puts versions into paths where the application has them there, and prefixes of modules", () => {
    checkRoutes(
      {
        "main.ts": `
import { NestFactory } from "@nestjs/core";
import { VersioningType } from "@nestjs/common";
import { AppModule } from "./app.module";
const app = await NestFactory.create(AppModule, { cors: true, bodyParser: false });
app.setGlobalPrefix("/api/");
app.enableVersioning({ type: VersioningType.URI });`,
        "app.module.ts": `
import { Module } from "@nestjs/common";
import { RouterModule } from "@nestjs/core";
import { AdminModule } from "./admin.module";
import { CatsController } from "./cats.controller";
@Module({ imports: [AdminModule, RouterModule.register([{ path: "admin", module: AdminModule }])], controllers: [CatsController] })
export class AppModule {}`,
        "admin.module.ts": `
import { Module } from "@nestjs/common";
import { ReportsController } from "./reports.controller";
@Module({ controllers: [ReportsController] })
export class AdminModule {}`,
        "reports.controller.ts": `
import { Controller, Get, All } from "@nestjs/common";
@Controller()
export class ReportsController {
  @Get("reports") list() {}
  @All("reports/*path") any() {}
}`,
        "cats.controller.ts": `
import { Controller, Get, Post, Version } from "@nestjs/common";
@Controller({ path: "cats", version: "1" })
export class CatsController {
  @Get() list() {}
  @Version("2") @Get() listAgain() {}
  @Post(":id/toys/:toy") give() {}
}`,
      },
      `
      GET /api/v1/cats <- cors: …, NestFactory.create(…)
      GET /api/v2/cats <- cors: …, NestFactory.create(…)
      POST /api/v1/cats/:id/toys/:toy <- cors: …, NestFactory.create(…)
      GET /api/admin/reports <- cors: …, NestFactory.create(…)
      ALL /api/admin/reports/*path <- cors: …, NestFactory.create(…)
      `,
    );
  });

  it("follows the application into the functions that set it up, and middleware to the paths it is for", () => {
    checkControls(
      {
        "main.ts": `
import { NestFactory } from "@nestjs/core";
import { AppModule } from "./app.module";
import { setUp } from "./set-up";
async function start() { const app = await NestFactory.create(AppModule); setUp(app); }`,
        "set-up.ts": `
import { INestApplication } from "@nestjs/common";
import { AllExceptions } from "./filters";
import { ApiKeyGuard } from "./api-key.guard";
export function setUp(app: INestApplication) { app.useGlobalFilters(new AllExceptions()); app.useGlobalGuards(new ApiKeyGuard()); }`,
        "filters.ts": `import { Catch } from "@nestjs/common"; @Catch() export class AllExceptions { catch(error, host) {} }`,
        "api-key.guard.ts": `
import { CanActivate, ExecutionContext, UnauthorizedException } from "@nestjs/common";
export class ApiKeyGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    const key = context.switchToHttp().getRequest().headers["x-api-key"];
    if (key !== this.config.apiKey) throw new UnauthorizedException();
    return true;
  }
}`,
        "app.module.ts": `
import { MiddlewareConsumer, Module } from "@nestjs/common";
import { RequestLog } from "./request-log";
import { LimitMiddleware } from "./limit";
import { OrdersController, FilesController } from "./controllers";
@Module({ controllers: [OrdersController, FilesController] })
export class AppModule {
  configure(consumer: MiddlewareConsumer) {
    consumer.apply(RequestLog).forRoutes("*");
    consumer.apply(LimitMiddleware).exclude("orders/open").forRoutes(OrdersController);
  }
}`,
        "request-log.ts": `export class RequestLog { use(req, res, next) { this.logger.log(\`\${req.method} \${req.originalUrl}\`); next(); } }`,
        "limit.ts": `import { HttpException } from "@nestjs/common"; export class LimitMiddleware { use(req, res, next) { if (this.store.hits(req.ip) > 100) throw new HttpException("Too many requests", 429); next(); } }`,
        "controllers.ts": `
import { Controller, Get, Post, UseInterceptors } from "@nestjs/common";
import { FileInterceptor } from "@nestjs/platform-express";
@Controller("orders") export class OrdersController { @Get() list() {} @Get("open") open() {} }
@Controller("files") export class FilesController {
  @Post() @UseInterceptors(FileInterceptor("file", { limits: { fileSize: 1000 } })) upload() {}
  @Post("raw") @UseInterceptors(FileInterceptor("file")) raw() {}
}`,
      },
      `
      GET /orders: authentication, rate-limit, error-handler, access-log
      GET /orders/open: authentication, error-handler, access-log
      POST /files: authentication, body-limit, upload-limit, error-handler, access-log
      POST /files/raw: authentication, body-limit, no upload-limit, error-handler, access-log
      `,
    );
  });

  it("sees through decorators that are made of others, and resolvers", () => {
    checkControls(
      {
        "main.ts": `import { NestFactory } from "@nestjs/core"; import { AppModule } from "./app.module"; const app = await NestFactory.create(AppModule);`,
        "app.module.ts": `
import { Module } from "@nestjs/common";
import { APP_PIPE } from "@nestjs/core";
import { ZodValidationPipe } from "nestjs-zod";
import { PostsController } from "./posts.controller";
import { PostsResolver } from "./posts.resolver";
@Module({ controllers: [PostsController], providers: [PostsResolver, { provide: APP_PIPE, useClass: ZodValidationPipe }] })
export class AppModule {}`,
        "auth.decorator.ts": `
import { applyDecorators, SetMetadata, UseGuards } from "@nestjs/common";
import { SessionGuard } from "./session.guard";
export function Auth(...roles: string[]) { return applyDecorators(SetMetadata("roles", roles), UseGuards(SessionGuard)); }`,
        "session.guard.ts": `export class SessionGuard { canActivate(context) { return Boolean(context.switchToHttp().getRequest().session.userId); } }`,
        "dto.ts": `import { createZodDto } from "nestjs-zod"; import { z } from "zod"; export class PostDto extends createZodDto(z.object({ title: z.string() })) {}`,
        "posts.controller.ts": `
import { Body, Controller, Get, Post } from "@nestjs/common";
import { Auth } from "./auth.decorator";
import { PostDto } from "./dto";
@Controller("posts")
export class PostsController {
  @Get() list() {}
  @Auth("editor") @Post() write(@Body() post: PostDto) {}
}`,
        "posts.resolver.ts": `
import { Args, Mutation, Query, Resolver } from "@nestjs/graphql";
import { UseGuards } from "@nestjs/common";
import { SessionGuard } from "./session.guard";
import { PostDto } from "./dto";
@Resolver(() => Post)
export class PostsResolver {
  @Query(() => [Post], { name: "posts" }) list() {}
  @UseGuards(SessionGuard) @Mutation(() => Post) publish(@Args("post") post: PostDto) {}
}`,
      },
      `
      GET /posts: error-handler
      POST /posts: authentication, validation(body), body-limit, error-handler
      QUERY /graphql/posts: error-handler
      MUTATION /graphql/publish: authentication, validation(body), body-limit, error-handler
      `,
    );
  });

  it("has limits of uploads that a module sets for its controllers", () => {
    const files = (options: string): Record<string, string> => ({
      "main.ts": `import { NestFactory } from "@nestjs/core"; import { FilesModule } from "./files.module"; async function start() { const app = await NestFactory.create(FilesModule); } start();`,
      "files.module.ts": `import { Module } from "@nestjs/common"; import { MulterModule } from "@nestjs/platform-express"; import { FilesController } from "./files.controller"; @Module({ imports: [MulterModule.register(${options})], controllers: [FilesController] }) export class FilesModule {}`,
      "files.controller.ts": `import { Controller, Get, Post, UseInterceptors } from "@nestjs/common"; import { FileInterceptor } from "@nestjs/platform-express";
@Controller("files") export class FilesController { @Post() @UseInterceptors(FileInterceptor("file")) upload() {} @Get() list() {} }`,
    });
    checkControls(files("{ limits: { fileSize: 1000 } }"), `
      POST /files: body-limit, upload-limit, error-handler
      GET /files: error-handler
    `);
    checkControls(files("{ dest: './files' }"), `
      POST /files: body-limit, no upload-limit, error-handler
      GET /files: error-handler
    `);
  });

  it("has paths that stand in constants of other files", () => {
    checkRoutes(
      {
        "main.ts": `import { NestFactory } from "@nestjs/core"; import { AppModule } from "./app.module"; async function start() { const app = await NestFactory.create(AppModule); } start();`,
        "app.module.ts": `import { Module } from "@nestjs/common"; import { CatsController } from "./cats.controller"; @Module({ controllers: [CatsController] }) export class AppModule {}`,
        "cats.controller.ts": `import { Controller, Get } from "@nestjs/common"; import { Paths } from "./paths"; @Controller(Paths.Cats) export class CatsController { @Get(\`\${Paths.Toys}/:id\`) toy() {} }`,
        "paths.ts": `export const Paths = { Cats: "cats", Toys: "toys" } as const;`,
      },
      `
      GET /cats/toys/:id <- NestFactory.create(…)
      `,
    );
  });
});

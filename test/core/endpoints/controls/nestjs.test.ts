import { checkControls } from "../check-controls.js";

const application = {
  "src/main.ts": `
import { NestFactory } from "@nestjs/core";
import { ValidationPipe } from "@nestjs/common";
import { json } from "express";
import helmet from "helmet";
import cookieParser from "cookie-parser";
import { AppModule } from "./app.module";
async function bootstrap() {
  const app = await NestFactory.create(AppModule, { bodyParser: false });
  app.setGlobalPrefix("api");
  app.use(helmet());
  app.use(cookieParser());
  app.use(json({ limit: "200kb" }));
  app.enableCors({ origin: "https://clinic.example", credentials: true });
  app.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true }));
  await app.listen(3000);
}
void bootstrap();`,
  "src/app.module.ts": `
import { Module } from "@nestjs/common";
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, RouterModule } from "@nestjs/core";
import { ThrottlerGuard, ThrottlerModule } from "@nestjs/throttler";
import { JwtAuthGuard } from "./auth/jwt-auth.guard";
import { RolesGuard } from "./auth/roles.guard";
import { EveryFailure } from "./common/every-failure.filter";
import { RequestLog } from "./common/request-log.interceptor";
import { TimeLimit } from "./common/time-limit.interceptor";
import { AuthController } from "./auth/auth.controller";
import { PatientsModule } from "./patients/patients.module";
import { AdminModule } from "./admin/admin.module";
import { HealthController } from "./health.controller";
import { WebhooksController } from "./webhooks.controller";
@Module({
  imports: [
    ThrottlerModule.forRoot([{ ttl: 60000, limit: 60 }]),
    PatientsModule,
    AdminModule,
    RouterModule.register([{ path: "admin", module: AdminModule }]),
  ],
  controllers: [AuthController, HealthController, WebhooksController],
  providers: [
    { provide: APP_GUARD, useClass: ThrottlerGuard },
    { provide: APP_GUARD, useClass: JwtAuthGuard },
    { provide: APP_GUARD, useClass: RolesGuard },
    { provide: APP_FILTER, useClass: EveryFailure },
    { provide: APP_INTERCEPTOR, useClass: RequestLog },
    { provide: APP_INTERCEPTOR, useClass: TimeLimit },
  ],
})
export class AppModule {}`,
  "src/auth/jwt-auth.guard.ts": `
import { ExecutionContext, Injectable } from "@nestjs/common";
import { Reflector } from "@nestjs/core";
import { AuthGuard } from "@nestjs/passport";
import { IS_PUBLIC } from "./public.decorator";
@Injectable()
export class JwtAuthGuard extends AuthGuard("jwt") {
  constructor(private readonly reflector: Reflector) { super(); }
  canActivate(context: ExecutionContext) {
    const isPublic = this.reflector.getAllAndOverride<boolean>(IS_PUBLIC, [context.getHandler(), context.getClass()]);
    return isPublic ? true : super.canActivate(context);
  }
}`,
  "src/auth/public.decorator.ts": `import { SetMetadata } from "@nestjs/common"; export const IS_PUBLIC = "isPublic"; export const Public = () => SetMetadata(IS_PUBLIC, true);`,
  "src/auth/roles.decorator.ts": `import { SetMetadata } from "@nestjs/common"; export const ROLES_KEY = "roles"; export const Roles = (...roles: string[]) => SetMetadata(ROLES_KEY, roles);`,
  "src/auth/roles.guard.ts": `
import { CanActivate, ExecutionContext, Injectable } from "@nestjs/common";
import { Reflector } from "@nestjs/core";
import { ROLES_KEY } from "./roles.decorator";
@Injectable()
export class RolesGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext): boolean {
    const roles = this.reflector.getAllAndOverride<string[]>(ROLES_KEY, [context.getHandler(), context.getClass()]);
    if (!roles) return true;
    const { user } = context.switchToHttp().getRequest();
    return roles.some((role) => user.roles.includes(role));
  }
}`,
  "src/auth/auth.dto.ts": `
import { IsEmail, IsString, Length } from "class-validator";
export class Credentials { @IsEmail() email: string; @IsString() @Length(12, 128) password: string; }
export class Refresh { @IsString() token: string; }`,
  "src/auth/auth.controller.ts": `
import { Body, Controller, Get, Post, Req, UseGuards } from "@nestjs/common";
import { AuthGuard } from "@nestjs/passport";
import { Throttle } from "@nestjs/throttler";
import { Public } from "./public.decorator";
import { Credentials, Refresh } from "./auth.dto";
@Controller("auth")
export class AuthController {
  constructor(private readonly auth: AuthService) {}
  @Public() @Throttle({ default: { limit: 5, ttl: 60000 } }) @UseGuards(AuthGuard("local")) @Post("login") login(@Body() credentials: Credentials) { return this.auth.tokensFor(credentials.email); }
  @Public() @Post("register") register(@Body() credentials: Credentials) { return this.auth.register(credentials); }
  @Public() @Post("refresh") refresh(@Body() body: Refresh) { return this.auth.refresh(body.token); }
  @Get("me") me(@Req() request) { return request.user; }
}`,
  "src/common/every-failure.filter.ts": `import { Catch } from "@nestjs/common"; @Catch() export class EveryFailure { catch(failure: unknown, host) { host.switchToHttp().getResponse().status(500).json({ error: "failed" }); } }`,
  "src/common/request-log.interceptor.ts": `
import { CallHandler, ExecutionContext, Injectable, Logger, NestInterceptor } from "@nestjs/common";
import { tap } from "rxjs";
@Injectable()
export class RequestLog implements NestInterceptor {
  private readonly logger = new Logger("http");
  intercept(context: ExecutionContext, next: CallHandler) {
    const { method, url } = context.switchToHttp().getRequest();
    return next.handle().pipe(tap(() => this.logger.log(\`\${method} \${url}\`)));
  }
}`,
  "src/common/time-limit.interceptor.ts": `
import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from "@nestjs/common";
import { timeout } from "rxjs/operators";
@Injectable()
export class TimeLimit implements NestInterceptor { intercept(context: ExecutionContext, next: CallHandler) { return next.handle().pipe(timeout(10000)); } }`,
  "src/patients/patients.module.ts": `
import { Module } from "@nestjs/common";
import { PatientsController } from "./patients.controller";
import { ScansController } from "./scans.controller";
@Module({ controllers: [PatientsController, ScansController] })
export class PatientsModule {}`,
  "src/patients/patient.dto.ts": `
import { IsISO8601, IsString } from "class-validator";
import { PartialType } from "@nestjs/swagger";
export class PatientDto { @IsString() name: string; @IsISO8601() born: string; }
export class PatientChange extends PartialType(PatientDto) {}
export class PatientQuery { @IsString() search: string; }
export interface Note { text: string }`,
  "src/patients/care-team.guard.ts": `
import { CanActivate, ExecutionContext, ForbiddenException, Injectable } from "@nestjs/common";
@Injectable()
export class CareTeamGuard implements CanActivate {
  constructor(private readonly patients: PatientsService) {}
  async canActivate(context: ExecutionContext) {
    const { user, params } = context.switchToHttp().getRequest();
    const patient = await this.patients.read(params.id);
    if (patient.doctorId !== user.id) throw new ForbiddenException();
    return true;
  }
}`,
  "src/patients/patients.controller.ts": `
import { Body, Controller, Delete, Get, Param, ParseUUIDPipe, Patch, Post, Put, Query, UseGuards } from "@nestjs/common";
import { CareTeamGuard } from "./care-team.guard";
import { Roles } from "../auth/roles.decorator";
import { Note, PatientChange, PatientDto, PatientQuery } from "./patient.dto";
@Controller("patients")
export class PatientsController {
  constructor(private readonly patients: PatientsService) {}
  @Get() list(@Query() query: PatientQuery) { return this.patients.list(query); }
  @UseGuards(CareTeamGuard) @Get(":id") read(@Param("id", ParseUUIDPipe) id: string) { return this.patients.read(id); }
  @Roles("doctor", "nurse") @Post() create(@Body() patient: PatientDto) { return this.patients.create(patient); }
  @UseGuards(CareTeamGuard) @Patch(":id") change(@Param("id", ParseUUIDPipe) id: string, @Body() change: PatientChange) { return this.patients.change(id, change); }
  @Put(":id/note") note(@Param("id") id: string, @Body() note: Note) { return this.patients.note(id, note); }
  @Roles("doctor") @Delete(":id") remove(@Param("id", ParseUUIDPipe) id: string) { return this.patients.remove(id); }
}`,
  "src/patients/scans.controller.ts": `
import { Controller, FileTypeValidator, Get, MaxFileSizeValidator, ParseFilePipe, Post, UploadedFile, UseInterceptors } from "@nestjs/common";
import { FileInterceptor } from "@nestjs/platform-express";
import { SkipThrottle } from "@nestjs/throttler";
@Controller("scans")
export class ScansController {
  @Post() @UseInterceptors(FileInterceptor("scan", { limits: { fileSize: 5000000 } })) upload(@UploadedFile() file: Express.Multer.File) { return file.size; }
  @Post("quick") @UseInterceptors(FileInterceptor("scan")) quick(@UploadedFile(new ParseFilePipe({ validators: [new MaxFileSizeValidator({ maxSize: 1000 }), new FileTypeValidator({ fileType: "image/png" })] })) file) { return file.size; }
  @SkipThrottle() @Get() list() { return []; }
}`,
  "src/admin/admin.module.ts": `import { Module } from "@nestjs/common"; import { AccountsController } from "./accounts.controller"; @Module({ controllers: [AccountsController] }) export class AdminModule {}`,
  "src/admin/accounts.controller.ts": `
import { Body, Controller, Delete, Get, Param, ParseIntPipe, Post, UseInterceptors } from "@nestjs/common";
import { Roles } from "../auth/roles.decorator";
import { AuditInterceptor } from "./audit.interceptor";
import { Credentials } from "../auth/auth.dto";
@Roles("admin")
@UseInterceptors(AuditInterceptor)
@Controller("accounts")
export class AccountsController {
  constructor(private readonly accounts: AccountsService) {}
  @Get() list() { return this.accounts.list(); }
  @Post() create(@Body() account: Credentials) { return this.accounts.create(account); }
  @Delete(":id") remove(@Param("id", ParseIntPipe) id: number) { return this.accounts.remove(id); }
}`,
  "src/admin/audit.interceptor.ts": `
import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from "@nestjs/common";
import { tap } from "rxjs";
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(private readonly auditLog: AuditLog) {}
  intercept(context: ExecutionContext, next: CallHandler) {
    const request = context.switchToHttp().getRequest();
    return next.handle().pipe(tap(() => this.auditLog.record({ who: request.user.id, what: request.method })));
  }
}`,
  "src/health.controller.ts": `
import { Controller, Get } from "@nestjs/common";
import { HealthCheck, HealthCheckService } from "@nestjs/terminus";
import { Public } from "./auth/public.decorator";
@Public()
@Controller("health")
export class HealthController { constructor(private readonly health: HealthCheckService) {} @Get() @HealthCheck() check() { return this.health.check([]); } }`,
  "src/webhooks.controller.ts": `
import { Body, Controller, Post, UseGuards } from "@nestjs/common";
import { Public } from "./auth/public.decorator";
import { SignatureGuard } from "./signature.guard";
@Controller("webhooks")
export class WebhooksController { @Public() @UseGuards(SignatureGuard) @Post("billing") billing(@Body() event: { type: string }) { return event.type; } }`,
  "src/signature.guard.ts": `
import { createHmac, timingSafeEqual } from "node:crypto";
import { CanActivate, ExecutionContext, Injectable } from "@nestjs/common";
@Injectable()
export class SignatureGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    const request = context.switchToHttp().getRequest();
    const expected = createHmac("sha256", process.env.SECRET).update(request.rawBody).digest();
    return timingSafeEqual(expected, Buffer.from(request.headers["x-signature"], "hex"));
  }
}`,
};

describe("controls of a NestJS application", () => {
  it("stand in main, modules, classes and methods", () => {
    checkControls(
      application,
      `
      POST /api/auth/login: public as @Public(), authentication, validation(body), rate-limit, cors, security-headers, body-limit, timeout, error-handler, access-log
      POST /api/auth/register: public as @Public(), validation(body), rate-limit, cors, security-headers, body-limit, timeout, error-handler, access-log
      POST /api/auth/refresh: public as @Public(), validation(body), rate-limit, cors, security-headers, body-limit, timeout, error-handler, access-log
      GET /api/auth/me: authentication, rate-limit, cors, security-headers, timeout, error-handler, access-log
      GET /api/patients: authentication, validation(query), rate-limit, cors, security-headers, timeout, error-handler, access-log
      GET /api/patients/:id: authentication, authorization, validation(params), rate-limit, cors, security-headers, timeout, error-handler, access-log
      POST /api/patients: authentication, authorization, validation(body), rate-limit, cors, security-headers, body-limit, timeout, error-handler, access-log
      PATCH /api/patients/:id: authentication, authorization, validation(params), validation(body), rate-limit, cors, security-headers, body-limit, timeout, error-handler, access-log
      PUT /api/patients/:id/note: authentication, rate-limit, cors, security-headers, body-limit, timeout, error-handler, access-log
      DELETE /api/patients/:id: authentication, authorization, validation(params), rate-limit, cors, security-headers, body-limit, timeout, error-handler, access-log
      POST /api/scans: authentication, rate-limit, cors, security-headers, body-limit, upload-limit, timeout, error-handler, access-log
      POST /api/scans/quick: authentication, validation(body), rate-limit, cors, security-headers, body-limit, upload-limit, timeout, error-handler, access-log
      GET /api/scans: authentication, cors, security-headers, timeout, error-handler, access-log
      GET /api/admin/accounts: authentication, authorization, rate-limit, cors, security-headers, timeout, error-handler, access-log
      POST /api/admin/accounts: authentication, authorization, validation(body), rate-limit, cors, security-headers, body-limit, timeout, error-handler, access-log, audit-log?
      DELETE /api/admin/accounts/:id: authentication, authorization, validation(params), rate-limit, cors, security-headers, body-limit, timeout, error-handler, access-log, audit-log?
      GET /api/health: public as @Public(), rate-limit, cors, security-headers, timeout, error-handler, access-log
      POST /api/webhooks/billing: public as @Public(), authentication, rate-limit, cors, security-headers, body-limit, timeout, error-handler, access-log
      `,
    );
  });
});

import { defineWorkspaceRule } from "#core/rule/rule";
import { type Evidence, hasEvidence, manifestAnchor } from "#core/workspace/evidence";
import { dependenciesOf, npmPackages } from "#core/workspace/npm-packages";
import type { Workspace } from "#core/workspace/workspace";

export default defineWorkspaceRule({
  meta: {
    id: "ws-db-backup-evidence",
    title: "No sign of backups of the database",
    family: "checks",
    severity: "info",
    confidence: "low",
    cwe: [1059],
    owasp: ["A04:2021"],
    asvs: ["v5.0.0-14.1.1"],
    since: "0.1.0",
    messages: {
      missing: "The project keeps data in a database, and nothing in it says how that is backed up and restored. Add the job or setting that does it, or a document that says who does.",
    },
    options: {},
    files: "any",
    triggers: [],
    fix: "none",
    presets: {},
  },
  check(workspace, context) {
    const place = manifestAnchor(workspace);
    if (place === undefined || !keepsData(workspace) || hasEvidence(workspace, evidence)) return;
    context.report(place.path, { at: place.at, message: "missing" });
  },
});

const evidence: Evidence = {
  files: /(?:^|\/)[^/]*(?:backup|back-up|restore|disaster|snapshot-policy|pitr|wal-?g|pgbackrest|barman|litestream|velero)[^/]*\.(?:sh|ya?ml|tf|md|mdx|adoc|[cm]?[jt]s|py|sql|conf|cfg|json|toml)$|(?:^|\/)(?:backups?|disaster-recovery)\/[^/]+$/i,
  commands: /\b(?:pg_dump|pg_dumpall|pg_basebackup|mysqldump|mongodump|wal-g|pgbackrest|barman|restic|borg|litestream|backup)\b/i,
  settings: /\b(?:backup_retention_period|BackupRetentionPeriod|point_in_time_recovery|PointInTimeRecovery|aws_backup_plan|AWS::Backup|backup_configuration|pitr)/,
};

/** Packages by which an application keeps data in a database. */
const database = /^(?:pg|postgres|mysql2?|mariadb|mongodb|mongoose|mssql|better-sqlite3|prisma|@prisma\/client|typeorm|sequelize|knex|drizzle-orm|@mikro-orm\/core|objection)$/;

function keepsData(workspace: Workspace): boolean {
  return npmPackages(workspace).some((npm) => dependenciesOf(npm, ["dependencies"]).some(({ entry }) => database.test(entry.key)));
}

import { cloudResources, mayDefineResources } from "#core/cloud/cloud-resources";
import { openIngress } from "#core/cloud/ingress-rules";
import { defineCheckRule } from "#core/rule/rule";

export default defineCheckRule({
  meta: {
    id: "ws-iac-public-exposure",
    title: "Cloud resource that the whole internet reaches",
    family: "checks",
    severity: "high",
    confidence: "high",
    cwe: [284, 668],
    owasp: ["A01:2021"],
    asvs: ["v5.0.0-13.2.4"],
    since: "0.1.0",
    messages: {
      ports: "{name} lets {range}, which is everyone, reach {service}. Name the addresses that need it, or go through a private network.",
      database: "The database {name} gets an address on the internet. Keep it in the private network, and set this to false.",
      bucket: "Everyone may read what is in {name}. Make it private, and serve what is meant for everyone through a CDN.",
      write: "Everyone may write to {name}. Make it private.",
      block: "{name} lets access lists or policies open a bucket to everyone. Set this to true.",
    },
    options: {},
    files: "data",
    triggers: ["resource", "Resources"],
    fix: "suggestion",
    presets: {},
  },
  on: mayDefineResources,
  check(file, context) {
    for (const resource of cloudResources(file)) {
      const { name } = resource;
      const lowered = context.isTestFile ? { confidence: "low" as const } : {};
      for (const { service, range, span } of openIngress(resource)) context.report({ at: span, message: "ports", data: { name, service, range }, ...lowered });
      for (const { setting: path, message, bad, good, confidence } of exposures[resource.type] ?? []) {
        const setting = resource.setting(path);
        const value = setting.state === "text" ? setting.text : setting.state;
        if (setting.span === undefined || setting.valueSpan === undefined || !bad.test(value)) continue;
        const isWrite = message === "bucket" && /write/i.test(value);
        const edits = good === undefined ? [] : [{ span: setting.valueSpan, newText: good }];
        context.report({
          at: setting.span,
          message: isWrite ? "write" : message,
          data: { name },
          ...(confidence !== undefined && !isWrite && { confidence }),
          ...lowered,
          fixes: edits.length > 0 ? [{ title: `Set it to ${good ?? ""}`, applicability: "suggestion", edits, appends: [] }] : [],
        });
      }
    }
  },
});

interface Exposure {
  readonly setting: string;
  readonly bad: RegExp;
  readonly message: "database" | "bucket" | "block";
  readonly good?: string;
  readonly confidence?: "medium";
}

const isTrue = /^true$/;
const isFalse = /^false$/;
/** A bucket for a website is meant to be read. */
const readable = { bad: /^public-read(?:-write)?$|^PublicRead(?:Write)?$/, message: "bucket", confidence: "medium" } as const;
const blocks = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"].map((setting): Exposure => ({ setting, bad: isFalse, message: "block", good: "true", confidence: "medium" }));
const blocksOfTemplate = ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"].map(
  (name): Exposure => ({ setting: `PublicAccessBlockConfiguration.${name}`, bad: isFalse, message: "block", good: "true", confidence: "medium" }),
);
const publicAddress = (setting: string): readonly Exposure[] => [{ setting, bad: isTrue, message: "database", good: "false" }];
const everyMember = { setting: "member", bad: /^allUsers$|^allAuthenticatedUsers$/, message: "bucket", confidence: "medium" } as const;

/** Settings that open a resource to everyone, after the registry pages of the providers and the CloudFormation template reference. */
const exposures: Readonly<Partial<Record<string, readonly Exposure[]>>> = {
  aws_db_instance: publicAddress("publicly_accessible"),
  aws_rds_cluster_instance: publicAddress("publicly_accessible"),
  aws_redshift_cluster: publicAddress("publicly_accessible"),
  aws_dms_replication_instance: publicAddress("publicly_accessible"),
  "AWS::RDS::DBInstance": publicAddress("PubliclyAccessible"),
  "AWS::Redshift::Cluster": publicAddress("PubliclyAccessible"),
  aws_s3_bucket: [{ ...readable, setting: "acl", good: '"private"' }],
  aws_s3_bucket_acl: [{ ...readable, setting: "acl", good: '"private"' }],
  "AWS::S3::Bucket": [{ ...readable, setting: "AccessControl", good: "Private" }, ...blocksOfTemplate],
  aws_s3_bucket_public_access_block: blocks,
  google_storage_bucket_iam_member: [everyMember],
  google_storage_bucket_access_control: [{ ...everyMember, setting: "entity" }],
  azurerm_storage_container: [{ setting: "container_access_type", bad: /^(?:blob|container)$/, message: "bucket", good: '"private"', confidence: "medium" }],
  azurerm_storage_account: [{ setting: "allow_nested_items_to_be_public", bad: isTrue, message: "block", good: "false", confidence: "medium" }],
  azurerm_mssql_server: publicAddress("public_network_access_enabled").map((row) => ({ ...row, confidence: "medium" as const })),
};

import type { OptionCallRow } from "#core/model/option-calls";

/** What is wrong with a resource of a cloud. */
export type ResourceWeakness = "public" | "unencrypted" | "cleartext";

/** A construct of AWS CDK with an option that opens it: `bad` is the value that does, undefined for a missing option. */
export interface ResourceRow extends OptionCallRow {
  readonly resource: string;
  readonly option: string;
  readonly bad: boolean;
  /** True where leaving the option out is as bad. */
  readonly badByDefault?: true;
  /** Another option that has the same effect. */
  readonly unless?: string;
  readonly weakness: ResourceWeakness;
  /** What to set instead. */
  readonly good: boolean;
}

/** Versions 1 and 2 of AWS CDK name the same construct differently. */
const both = (module: string, name: string): readonly string[] => [`aws-cdk-lib/${module}.${name}`, `@aws-cdk/${module}.${name}`, `aws-cdk-lib.${module.replace("-", "_")}.${name}`];

interface Spec {
  readonly module: string;
  readonly name: string;
  readonly option: string;
  readonly bad: boolean;
  readonly weakness: ResourceWeakness;
  readonly badByDefault?: true;
  readonly unless?: string;
}

const specs: readonly Spec[] = [
  // https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_s3.Bucket.html
  { module: "aws-s3", name: "Bucket", option: "enforceSSL", bad: false, weakness: "cleartext", badByDefault: true },
  { module: "aws-s3", name: "Bucket", option: "publicReadAccess", bad: true, weakness: "public" },
  // https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_codebuild.Project.html: the badge shows the state of builds to everybody.
  { module: "aws-codebuild", name: "Project", option: "badge", bad: true, weakness: "public" },
  // https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_rds.DatabaseInstance.html
  { module: "aws-rds", name: "DatabaseInstance", option: "publiclyAccessible", bad: true, weakness: "public" },
  ...["DatabaseInstance", "DatabaseCluster"].map((name): Spec => ({ module: "aws-rds", name, option: "storageEncrypted", bad: false, weakness: "unencrypted", badByDefault: true, unless: "storageEncryptionKey" })),
  // The constructs that stand for the resources themselves; by the declarations of aws-cdk-lib 2.276.
  ...["CfnDBInstance", "CfnDBCluster"].flatMap((name): readonly Spec[] => [
    { module: "aws-rds", name, option: "storageEncrypted", bad: false, weakness: "unencrypted" },
    { module: "aws-rds", name, option: "publiclyAccessible", bad: true, weakness: "public" },
  ]),
  ...["aws-docdb", "aws-neptune"].map((module): Spec => ({ module, name: "CfnDBCluster", option: "storageEncrypted", bad: false, weakness: "unencrypted" })),
  { module: "aws-docdb", name: "DatabaseCluster", option: "storageEncrypted", bad: false, weakness: "unencrypted" },
  { module: "aws-ec2", name: "CfnVolume", option: "encrypted", bad: false, weakness: "unencrypted" },
  { module: "aws-efs", name: "CfnFileSystem", option: "encrypted", bad: false, weakness: "unencrypted" },
  { module: "aws-redshift", name: "CfnCluster", option: "encrypted", bad: false, weakness: "unencrypted" },
  { module: "aws-amazonmq", name: "CfnBroker", option: "publiclyAccessible", bad: true, weakness: "public" },
  ...["rootVolumeEncryptionEnabled", "userVolumeEncryptionEnabled"].map((option): Spec => ({ module: "aws-workspaces", name: "CfnWorkspace", option, bad: false, weakness: "unencrypted" })),
  { module: "aws-redshift", name: "CfnCluster", option: "publiclyAccessible", bad: true, weakness: "public" },
  { module: "aws-dms", name: "CfnReplicationInstance", option: "publiclyAccessible", bad: true, weakness: "public" },
  // https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_efs.FileSystem.html
  { module: "aws-efs", name: "FileSystem", option: "encrypted", bad: false, weakness: "unencrypted" },
  { module: "aws-ec2", name: "Volume", option: "encrypted", bad: false, weakness: "unencrypted" },
  { module: "aws-elasticache", name: "CfnReplicationGroup", option: "transitEncryptionEnabled", bad: false, weakness: "cleartext" },
  { module: "aws-elasticache", name: "CfnReplicationGroup", option: "atRestEncryptionEnabled", bad: false, weakness: "unencrypted" },
  // https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_elasticsearch.CfnDomain.html; by the declarations of aws-cdk-lib 2.180.
  ...["aws-elasticsearch", "aws-opensearchservice"].flatMap((module): readonly Spec[] => [
    { module, name: "CfnDomain", option: "encryptionAtRestOptions.enabled", bad: false, weakness: "unencrypted", badByDefault: true },
    { module, name: "CfnDomain", option: "nodeToNodeEncryptionOptions.enabled", bad: false, weakness: "cleartext" },
    { module, name: "CfnDomain", option: "domainEndpointOptions.enforceHttps", bad: false, weakness: "cleartext" },
    { module, name: "Domain", option: "encryptionAtRest.enabled", bad: false, weakness: "unencrypted" },
    { module, name: "Domain", option: "nodeToNodeEncryption", bad: false, weakness: "cleartext" },
  ]),
  { module: "aws-elasticsearch", name: "Domain", option: "enforceHttps", bad: false, weakness: "cleartext" },
  { module: "aws-opensearchservice", name: "Domain", option: "enforceHttps", bad: false, weakness: "cleartext" },
];

export const cloudResources: readonly ResourceRow[] = specs.flatMap(({ module, name, bad, ...rest }) =>
  both(module, name).map((api): ResourceRow => ({ api, argument: 2, resource: name, bad, good: !bad, ...rest })),
);

/** A construct with an option that takes a member of an enumeration, some of which open it. */
export interface ResourceValueRow extends OptionCallRow {
  readonly resource: string;
  readonly option: string;
  readonly bad: RegExp;
  readonly weakness: ResourceWeakness;
}

const valueRow = (module: string, name: string, option: string, bad: RegExp, weakness: ResourceWeakness): readonly ResourceValueRow[] =>
  both(module, name).map((api) => ({ api, argument: 2, resource: name, option, bad, weakness }));

export const cloudValues: readonly ResourceValueRow[] = [
  // https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_s3.BucketAccessControl.html
  ...valueRow("aws-s3", "Bucket", "accessControl", /\.BucketAccessControl\.PUBLIC_READ(?:_WRITE)?$/, "public"),
  ...valueRow("aws-s3", "Bucket", "encryption", /\.BucketEncryption\.UNENCRYPTED$/, "unencrypted"),
  // https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_sqs.QueueEncryption.html
  ...valueRow("aws-sqs", "Queue", "encryption", /\.QueueEncryption\.UNENCRYPTED$/, "unencrypted"),
  // https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_kinesis.StreamEncryption.html
  ...valueRow("aws-kinesis", "Stream", "encryption", /\.StreamEncryption\.UNENCRYPTED$/, "unencrypted"),
];

/**
 * Calls of the SDK that open a bucket, or let everybody write an object: https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl.
 * Objects that everybody may read are mostly meant to be pictures of a page.
 */
export const cloudGrants: readonly ResourceValueRow[] = [
  ...["CreateBucket", "PutBucketAcl"].map((name) => ({ name, bad: /["'`]public-read(?:-write)?["'`]/ })),
  ...["PutObject", "PutObjectAcl", "CopyObject"].map((name) => ({ name, bad: /["'`]public-read-write["'`]/ })),
].flatMap(({ name, bad }) =>
  [`@aws-sdk/client-s3.${name}Command`, ...["aws-sdk.S3().", "aws-sdk/clients/s3()."].map((owner) => `${owner}${name.charAt(0).toLowerCase()}${name.slice(1)}`)].map(
    (api): ResourceValueRow => ({ api, argument: 0, resource: /Bucket/.test(name) ? "Bucket" : "Object", option: "ACL", bad, weakness: "public" }),
  ),
);

/** Methods of an API that ask nobody who they are: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_apigateway.Method.html */
export const apiMethods: readonly OptionCallRow[] = [{ api: "*.addMethod", argument: 2 }];
export const noAuthorization: ReadonlySet<string> = new Set(both("aws-apigateway", "AuthorizationType.NONE"));

/** Topics keep messages without encryption unless they are given a key: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_sns.Topic.html */
export const keyedResources: readonly (OptionCallRow & { readonly resource: string; readonly option: string })[] = [
  ...both("aws-sns", "Topic").map((api) => ({ api, argument: 2, resource: "Topic", option: "masterKey" })),
  ...both("aws-sns", "CfnTopic").map((api) => ({ api, argument: 2, resource: "CfnTopic", option: "kmsMasterKeyId" })),
];

/** Statements of policies: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_iam.PolicyStatement.html */
export const policyStatements: readonly OptionCallRow[] = both("aws-iam", "PolicyStatement").map((api) => ({ api, argument: 0 }));
/** Whoever asks: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_iam.AnyPrincipal.html */
export const everybody: ReadonlySet<string> = new Set(["AnyPrincipal", "StarPrincipal"].flatMap((name) => both("aws-iam", name)));

/** Rules of a firewall let addresses in by this method: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ec2.SecurityGroup.html */
export const ingressMethods: ReadonlySet<string> = new Set(["addIngressRule", "allowFrom"]);
export const everyAddress: ReadonlySet<string> = new Set(["anyIpv4", "anyIpv6"].flatMap((name) => both("aws-ec2", `Peer.${name}`)));
/** Ports by the function or the member that names them; every other name is of one that the internet may use. */
export const portApis = { one: both("aws-ec2", "Port.tcp"), range: both("aws-ec2", "Port.tcpRange"), all: ["allTraffic", "allTcp"].flatMap((name) => both("aws-ec2", `Port.${name}`)) } as const;
export const namedPorts: ReadonlyMap<string, number> = new Map(Object.entries({ SSH: 22, SMB: 445, RDP: 3389, MYSQL_AURORA: 3306, POSTGRES: 5432, MSSQL: 1433, NFS: 2049 }).flatMap(([name, port]) => both("aws-ec2", `Port.${name}`).map((api) => [api, port])));

/** Constructs that a call opens to everybody: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_s3.Bucket.html#grantwbrpublicwbraccesskeyprefix-allowedactions */
export const publicGrant = "grantPublicAccess";
export const bucketApis: readonly string[] = both("aws-s3", "Bucket");

/** Packages of AWS CDK. */
export const cdkTriggers = [{ package: "aws-cdk-lib" }, { pattern: /["']@aws-cdk\/aws-/ }, { anywhere: "public-read" }] as const;

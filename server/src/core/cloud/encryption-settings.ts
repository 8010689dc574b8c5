/** How the provider stores the data of a resource where nothing is said: as they are, or encrypted. */
export interface EncryptionRow {
  readonly setting: string;
  readonly whenAbsent: "plain" | "encrypted" | "by the account";
  /** Settings that take encryption over from somewhere else. */
  readonly inheritedBy?: readonly string[];
  /** What the resource keeps, for the message. */
  readonly what: string;
}

const database = "database";
const copies = ["replicate_source_db", "snapshot_identifier", "SourceDBInstanceIdentifier", "DBSnapshotIdentifier", "DBClusterIdentifier", "SnapshotIdentifier", "restore_to_point_in_time.source_cluster_identifier", "global_cluster_identifier", "replication_source_identifier"];

/**
 * Settings of encryption at rest by the type of a resource, after the registry pages of the AWS provider of Terraform and the
 * CloudFormation template reference. Buckets of S3 and queues of SQS are encrypted by themselves since 2023.
 */
export const encryptionRows: Readonly<Partial<Record<string, EncryptionRow>>> = {
  aws_db_instance: { setting: "storage_encrypted", whenAbsent: "plain", inheritedBy: copies, what: database },
  aws_rds_cluster: { setting: "storage_encrypted", whenAbsent: "plain", inheritedBy: [...copies, "engine_mode"], what: database },
  aws_docdb_cluster: { setting: "storage_encrypted", whenAbsent: "plain", inheritedBy: copies, what: database },
  aws_neptune_cluster: { setting: "storage_encrypted", whenAbsent: "plain", inheritedBy: copies, what: database },
  aws_redshift_cluster: { setting: "encrypted", whenAbsent: "encrypted", what: "warehouse" },
  aws_ebs_volume: { setting: "encrypted", whenAbsent: "by the account", inheritedBy: ["snapshot_id"], what: "volume" },
  aws_efs_file_system: { setting: "encrypted", whenAbsent: "plain", what: "file system" },
  aws_elasticache_replication_group: { setting: "at_rest_encryption_enabled", whenAbsent: "by the account", what: "cache" },
  aws_opensearch_domain: { setting: "encrypt_at_rest.enabled", whenAbsent: "plain", what: "search index" },
  aws_elasticsearch_domain: { setting: "encrypt_at_rest.enabled", whenAbsent: "plain", what: "search index" },
  aws_sqs_queue: { setting: "sqs_managed_sse_enabled", whenAbsent: "encrypted", inheritedBy: ["kms_master_key_id"], what: "queue" },
  "AWS::RDS::DBInstance": { setting: "StorageEncrypted", whenAbsent: "plain", inheritedBy: copies, what: database },
  "AWS::RDS::DBCluster": { setting: "StorageEncrypted", whenAbsent: "plain", inheritedBy: [...copies, "EngineMode"], what: database },
  "AWS::DocDB::DBCluster": { setting: "StorageEncrypted", whenAbsent: "plain", inheritedBy: copies, what: database },
  "AWS::Neptune::DBCluster": { setting: "StorageEncrypted", whenAbsent: "plain", inheritedBy: copies, what: database },
  "AWS::Redshift::Cluster": { setting: "Encrypted", whenAbsent: "encrypted", what: "warehouse" },
  "AWS::EC2::Volume": { setting: "Encrypted", whenAbsent: "by the account", inheritedBy: ["SnapshotId"], what: "volume" },
  "AWS::EFS::FileSystem": { setting: "Encrypted", whenAbsent: "plain", what: "file system" },
  "AWS::ElastiCache::ReplicationGroup": { setting: "AtRestEncryptionEnabled", whenAbsent: "by the account", what: "cache" },
  "AWS::OpenSearchService::Domain": { setting: "EncryptionAtRestOptions.Enabled", whenAbsent: "plain", what: "search index" },
  "AWS::Elasticsearch::Domain": { setting: "EncryptionAtRestOptions.Enabled", whenAbsent: "plain", what: "search index" },
  "AWS::SQS::Queue": { setting: "SqsManagedSseEnabled", whenAbsent: "encrypted", inheritedBy: ["KmsMasterKeyId"], what: "queue" },
};

/** What keeps the network away from a store of data, by the type of its resource. */
export interface NetworkRow {
  /** What the resource is, for the message. */
  readonly what: string;
  /** Settings of which one is to be there: they put a firewall of its own around the store, or put it into a private network. */
  readonly walls: readonly string[];
  /** Settings that take the network over from somewhere else, or say that there is none. */
  readonly inheritedBy?: readonly string[];
  /** What holds where none is there: it shares the firewall of all that name none, or has an address on the internet. */
  readonly otherwise: "shared" | "public";
}

const copies = ["replicate_source_db", "replication_source_identifier", "SourceDBInstanceIdentifier", "source_db_instance_identifier"];
const rds: NetworkRow = { what: "database", walls: ["vpc_security_group_ids"], inheritedBy: [...copies, "global_cluster_identifier"], otherwise: "shared" };
const rdsTemplate: NetworkRow = { ...rds, walls: ["VPCSecurityGroups", "VpcSecurityGroupIds", "DBSecurityGroups"], inheritedBy: [...copies, "DBClusterIdentifier", "GlobalClusterIdentifier"] };

/**
 * Settings of networks after the registry pages of the providers of Terraform and the CloudFormation template reference: without a
 * group of its own a database of AWS joins the default group of its network, in which everything may talk to everything; servers of
 * Cloud SQL and searches of OpenSearch have a public address unless they are put into a network.
 */
export const networkRows: Readonly<Partial<Record<string, NetworkRow>>> = {
  aws_db_instance: rds,
  aws_rds_cluster: rds,
  aws_docdb_cluster: rds,
  aws_neptune_cluster: rds,
  aws_redshift_cluster: { ...rds, what: "warehouse" },
  aws_elasticache_cluster: { what: "cache", walls: ["security_group_ids"], inheritedBy: ["replication_group_id"], otherwise: "shared" },
  aws_elasticache_replication_group: { what: "cache", walls: ["security_group_ids"], inheritedBy: ["global_replication_group_id"], otherwise: "shared" },
  aws_memorydb_cluster: { what: "cache", walls: ["security_group_ids"], otherwise: "shared" },
  aws_mq_broker: { what: "message broker", walls: ["security_groups"], otherwise: "shared" },
  aws_opensearch_domain: { what: "search index", walls: ["vpc_options.subnet_ids"], otherwise: "public" },
  aws_elasticsearch_domain: { what: "search index", walls: ["vpc_options.subnet_ids"], otherwise: "public" },
  google_sql_database_instance: { what: "database", walls: ["settings.ip_configuration.private_network", "settings.ip_configuration.psc_config.psc_enabled"], inheritedBy: ["master_instance_name"], otherwise: "public" },
  azurerm_postgresql_flexible_server: { what: "database", walls: ["delegated_subnet_id", "public_network_access_enabled"], otherwise: "public" },
  azurerm_mysql_flexible_server: { what: "database", walls: ["delegated_subnet_id", "public_network_access"], otherwise: "public" },
  "AWS::RDS::DBInstance": rdsTemplate,
  "AWS::RDS::DBCluster": rdsTemplate,
  "AWS::DocDB::DBCluster": rdsTemplate,
  "AWS::Neptune::DBCluster": rdsTemplate,
  "AWS::Redshift::Cluster": { ...rdsTemplate, what: "warehouse" },
  "AWS::ElastiCache::ReplicationGroup": { what: "cache", walls: ["SecurityGroupIds"], inheritedBy: ["GlobalReplicationGroupId"], otherwise: "shared" },
  "AWS::ElastiCache::CacheCluster": { what: "cache", walls: ["VpcSecurityGroupIds"], otherwise: "shared" },
  "AWS::OpenSearchService::Domain": { what: "search index", walls: ["VPCOptions.SubnetIds"], otherwise: "public" },
  "AWS::Elasticsearch::Domain": { what: "search index", walls: ["VPCOptions.SubnetIds"], otherwise: "public" },
};

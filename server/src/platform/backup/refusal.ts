/** Why a backup could not be made or put back: a stable code, and what the person at the keyboard can do. */
export class BackupRefusal extends Error {
  constructor(
    readonly code: BackupCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.name = 'BackupRefusal'
  }
}

export type BackupCode =
  | 'backup.notWritable'
  | 'backup.unreadable'
  | 'backup.damaged'
  | 'backup.formatUnknown'
  | 'backup.newerThanProgram'
  | 'backup.migrationChanged'
  | 'restore.notEmpty'
  | 'restore.inUse'
  | 'restore.databaseNewer'
  | 'restore.secretDiffers'
  | 'restore.different'

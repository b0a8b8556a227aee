export declare function main(words: readonly string[], command: string): Promise<void>;

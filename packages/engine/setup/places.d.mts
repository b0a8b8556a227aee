export declare function isCheckout(root: string): boolean;
export declare function findRoot(from?: string): string;
export declare function packageFolder(root: string, name: string): string;

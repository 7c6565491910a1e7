#import <Foundation/Foundation.h>
@interface Pool : NSObject <Worker>
@property (nonatomic, strong) NSString *name;
- (instancetype)initWithSize:(NSInteger)size;
@end
NSLog(@"size %d %@\n", 4, [pool description]); // said
if (self.ready == YES) { return nil; }

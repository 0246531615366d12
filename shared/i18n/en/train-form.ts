/** The form of a new run in the Train place: every setting with one sentence on what it does and when to use it. */
export const trainForm = {
  'train.form.more': 'More settings',
  'train.form.edited': '{setting}: changed from the preset',
  'train.form.reset': 'Reset {setting} to {value}',
  'train.form.resetAll': 'Reset everything to the preset',
  'train.form.empty': 'empty',
  'train.form.on': 'on',
  'train.form.off': 'off',
  'train.form.level': 'Level {level}, {size} px',
  'train.form.noLevel': 'none',
  'train.form.cannotRun': 'These settings cannot be run:',
  'train.form.invalid': '{key} has no usable value.',
  'train.preset': 'Preset',
  'train.preset.modified': 'Preset (changed)',
  'train.network': 'Network',
  'train.model': 'Architecture',
  'train.model.jikei-unet':
    'Residual blocks that learn what to add to the source, so it begins as a copy of it: the one to use for a font.',
  'train.model.seed-unet':
    'The pix2pix family, strided convolutions down and the upsampler back up: the one to compare claims about upsamplers on.',
  'train.size': 'Canvas',
  'train.size.text':
    'Side of the square each glyph is drawn in; twice the side keeps finer ends and costs about four times the time.',
  'train.width': 'Channels of the finest level',
  'train.width.short': '{width} wide',
  'train.width.text':
    'Scales all levels together; more channels draw more kinds of stroke, and twice as many cost about four times the time.',
  'train.channels': 'Channels by level',
  'train.channels.text':
    'Finest first; add a level when strokes far apart must agree, widen a level when detail of its size is lost.',
  'train.channels.add': 'Add a level',
  'train.channels.remove': 'Remove the innermost level',
  'train.blocks': 'Residual blocks per level',
  'train.blocks.text':
    'A second block helps where pairs and time are plenty; with few pairs it learns them by heart.',
  'train.innermost': 'Innermost feature map',
  'train.innermost.text':
    'How small the image becomes: 1 or 2 px see the whole glyph at once, larger is quicker and enough for weight changes.',
  'train.norm': 'Normalisation',
  'train.norm.text':
    'Keeps values in range inside the network, never at its head: group suits small batches, instance is pix2pix’s, none tests what it does.',
  'train.norm.group': 'Group',
  'train.norm.instance': 'Instance',
  'train.norm.none': 'None',
  'train.headNorm': 'Norm before tanh',
  'train.headNorm.text':
    'Instance is the fault of the seed’s code: a drawing of mean 0 cannot be mostly white paper. To compare with, never to use.',
  'train.kernelInit': 'First weights',
  'train.kernelInit.text':
    'Scaled by what each kernel takes in; N(0, 0.02) is how pix2pix and the seed begin, and also undoes ICNR.',
  'train.kernelInit.scaled': 'Scaled',
  'train.kernelInit.normal': 'N(0, 0.02)',
  'train.patch': 'Pixels per position',
  'train.patch.text':
    '2 × 2 lets the network work at half the side, about twice as quick a step; fine detail takes more steps to learn.',
  'train.head': 'Head',
  'train.head.text':
    'Drawing the whole glyph learns faster and generalises better on the reference pair; changing the source begins with a legible glyph.',
  'train.head.change': 'Change the source',
  'train.head.whole': 'Draw the whole glyph',
  'train.reach': 'Reach of the head',
  'train.reach.text':
    'How many pixels far a head that changes the source can move its strokes. Moving them is easier to learn than repainting them; 4 at 64 px, more on larger canvases, 0 only paints.',
  'train.skip': 'Skips',
  'train.skip.text':
    'How each encoder level reaches the decoder: concatenation is the rule, attention first picks what matters, adding saves memory.',
  'train.skip.concat': 'Concatenate',
  'train.skip.attention': 'Attend',
  'train.skip.add': 'Add',
  'train.parameters': 'Parameters',
  'train.parameters.text':
    'A fair comparison of networks holds this number; matching widens or narrows all levels.',
  'train.parameters.match': 'Match to {count}',
  'train.parameters.matched': 'as many as the preset’s',
  'train.systems': 'Systems',
  'train.systems.none': 'none',
  'train.systems.text':
    'Further parts of the network, each at the levels you choose; a level is named by its side in pixels.',
  'train.selfAttention': 'Self-attention',
  'train.selfAttention.text':
    'Every position looks at every other, which balances parts that are far apart; use it at 16 px and below, memory grows with the fourth power.',
  'train.linearAttention': 'Linear attention',
  'train.linearAttention.text':
    'The same at a cost that grows with the number of positions only; use it at 32 px and above, where self-attention is too large.',
  'train.transformer': 'Transformer block',
  'train.transformer.text':
    'Self-attention and a perceptron behind it; use it at the innermost levels when there are thousands of pairs.',
  'train.resSkip': 'ResSkip',
  'train.resSkip.text':
    'A further residual block in the decoder; use it at the finest levels when stroke ends stay blurred.',
  'train.film': 'FiLM',
  'train.film.text':
    'Scales and shifts features by the style; needed at one level at least to learn several weights in one network.',
  'train.heads': 'Attention heads',
  'train.heads.text':
    'How many things an attention looks for at once; the channels of its level must be a multiple.',
  'train.styleWidth': 'Style embedding',
  'train.styleWidth.text':
    'Values that describe one style; 64 are plenty for the weights of a family, more for families that differ.',
  'train.upsampler': 'Upsampler',
  'train.upsampler.conv-transpose':
    'Learns how to spread each value over its neighbours: quick to a first result, but overlapping kernels can leave a checkerboard.',
  'train.upsampler.pixel-shuffle':
    'Computes four channels per value and deals them out as four pixels: quick and sharp, for smooth curves; can show a 2 px pattern.',
  'train.upsampler.pixel-shuffle-post-conv':
    'PixelShuffle with a convolution behind it that can even out the pattern between the four pixels: for fine detail.',
  'train.upsampler.upsample-conv':
    'Enlarges first, then convolves: no checkerboard, a little softer, light on memory.',
  'train.upsampler.pixel-shuffle-blur':
    'PixelShuffle with ICNR start and a fixed 2 × 2 mean: free of checkerboard by construction, for outlines that will be traced.',
  'train.upsampler.hybrid':
    'One upsampler for each level: a different one can draw the finest pixels than those further in.',
  'train.upsampler.atLevel': 'To {size} px',
  'train.preKernel': 'Kernel before the shuffle',
  'train.preKernel.text':
    'How far each of the four pixels looks around: 1 is quickest, 5 helps where the first loss stays high.',
  'train.postKernel': 'Kernel after the shuffle',
  'train.postKernel.text': '1 mixes channels only; 3 also evens out neighbouring pixels.',
  'train.kernel': 'Kernel',
  'train.kernel.transpose.text':
    'At stride 2 a kernel of 2 or 4 overlaps evenly; 3 does not and is there for study.',
  'train.kernel.upsample.text':
    'How far the convolution after enlarging looks around; 5 draws rounder, 3 quicker.',
  'train.init': 'First weights',
  'train.init.text':
    'ICNR starts the four pixels equal, so that the first images have no pattern; independent weights show what that saves.',
  'train.init.default': 'Independent',
  'train.resize': 'Enlarging',
  'train.resize.text':
    'Nearest repeats each value and stays sharp; bilinear blends neighbours and is smoother.',
  'train.resize.nearest': 'Nearest',
  'train.resize.bilinear': 'Bilinear',
  'train.losses': 'Losses',
  'train.loss.l1': 'L1',
  'train.loss.l1.text': 'Mean difference in coverage: the measure of every run, leave it on.',
  'train.loss.edge': 'Edge',
  'train.loss.edge.text':
    'Difference of the Sobel gradients; use it when strokes come out soft or their ends uneven.',
  'train.loss.perceptual': 'Perceptual',
  'train.loss.perceptual.text':
    'Difference as a small network sees it that knows characters; use it when strokes go missing.',
  'train.loss.featureMatching': 'Feature matching',
  'train.loss.featureMatching.text':
    'Drawn and target look alike to the discriminator, block by block; steadies an adversarial run.',
  'train.loss.adversarial': 'Adversarial',
  'train.loss.adversarial.text':
    'A second network learns to tell drawn from real; crisper strokes at twice the time, best after a good L1.',
  'train.loss.const': 'Const',
  'train.loss.const.text':
    'What is drawn keeps the source’s innermost features; use it when a character turns into another.',
  'train.loss.category': 'Category',
  'train.loss.category.text':
    'The discriminator must recognise the style drawn; use it when several styles run together.',
  'train.loss.weight': 'Weight of {loss}',
  'train.loss.schedule': 'Schedule of {loss}',
  'train.loss.schedule.constant': 'Constant',
  'train.loss.schedule.ramp': 'Ramp',
  'train.loss.schedule.early-boost': 'Early boost',
  'train.loss.until': 'until',
  'train.loss.until.of': 'End of the schedule of {loss}',
  'train.loss.curve': 'Weight over the run: {from} at the start, {to} at the end.',
  'train.loss.rounding': 'Rounding of L1',
  'train.loss.rounding.text':
    'Rounds the bottom of L1 at first so that the network leaves the copy of its source sooner; 0 is plain L1.',
  'train.discriminator': 'Discriminator',
  'train.discriminator.width': 'Its channels',
  'train.discriminator.width.text':
    'Of its first level, doubled at each; keep it smaller than the network, or it wins too early.',
  'train.discriminator.levels': 'Its levels',
  'train.discriminator.levels.text': 'Each halves the side: more levels judge larger parts of a glyph.',
  'train.discriminator.rate': 'Its learning rate',
  'train.discriminator.rate.text': 'Lower it when the drawn strokes flicker from sample to sample.',
  'train.discriminator.spectralNorm': 'Spectral norm',
  'train.discriminator.spectralNorm.text':
    'Keeps it from jumping, which steadies both networks; off only to study that.',
  'train.optimizer': 'Optimiser',
  'train.training.summary': 'batch {batch}, rate {rate}',
  'train.batchSize': 'Batch size',
  'train.batchSize.text':
    'Glyphs per step; larger is steadier and needs more memory, smaller takes more steps in the same time.',
  'train.learningRate': 'Learning rate',
  'train.learningRate.text':
    'The highest of the cosine: halve it when the loss jumps, double it when a short run ends too early.',
  'train.warmup': 'Warm-up steps',
  'train.warmup.text': 'Steps over which the rate rises from zero; more when the first steps diverge.',
  'train.finalRate': 'Rate at the end',
  'train.finalRate.text': 'What is left of the rate when the run ends; a low one settles the strokes.',
  'train.weightDecay': 'Weight decay',
  'train.weightDecay.text':
    'Pulls weights towards zero against learning pairs by heart; raise it with few pairs.',
  'train.ema': 'EMA decay',
  'train.ema.text':
    'Samples and fonts use a moving average of the weights, which draws steadier strokes; nearer to 1 for longer runs.',
  'train.embedderRate': 'Rate of the styles',
  'train.embedderRate.text':
    'The style table learns at this part of the network’s rate; half keeps styles from swinging.',
  'train.layerDecay': 'Rate by depth',
  'train.layerDecay.text':
    'Each level further in learns at this part of the rate of the one above it; below 1 when the loss swings.',
  'train.clipNorm': 'Clip gradients at',
  'train.clipNorm.text':
    'Scales all gradients down together above this norm; give 1 when single batches throw the run off, empty never does.',
  'train.accumulate': 'Batches per update',
  'train.accumulate.text': 'Adds up the gradients of so many batches: a larger batch than memory would hold.',
  'train.betas1': 'Beta 1',
  'train.betas1.text': 'How long AdamW remembers the direction; 0.5 for adversarial runs, else 0.9.',
  'train.betas2': 'Beta 2',
  'train.betas2.text': 'How long it remembers the size of gradients; 0.99 follows short runs better.',
  'train.data': 'Data',
  'train.data.summary': '{count} {count|pair|pairs}',
  'train.data.styles': '{count} {count|pair|pairs}, {styles} styles',
  'train.script': 'Characters',
  'train.script.text':
    'Which shared characters are learned from, held-out ones never are; Han only when nothing else will be drawn.',
  'train.script.all': 'All',
  'train.script.han': 'Han only',
  'train.limit': 'Pairs at most',
  'train.limit.text': 'Fewer pairs show how little a style can be learned from; empty takes all.',
  'train.limit.textOf': 'Of {total}; fewer show how little a style can be learned from. Empty takes all.',
  'train.styles': 'Further styles',
  'train.styles.text':
    'Other weights of the target, learned by the same network, so that you can choose and blend them when drawing.',
  'train.styles.none': 'Add the family’s other weights in Fonts to learn several styles at once.',
  'train.styles.film': 'Styles need FiLM at one level at least.',
  'train.styles.addFilm': 'Add FiLM',
  'train.neighbours': 'From other weights',
  'train.neighbours.text':
    'Part of the pairs taken from the family’s other weights, source and target alike: more variety where pairs are few.',
  'train.shift': 'Shift',
  'train.shift.text':
    'Source and target are moved together by up to this much: more variety from the same pairs, useful below some 2,000.',
  'train.scale': 'Scaling',
  'train.scale.text': 'Source and target grow or shrink together by up to this much, for the same reason.',
  'train.evaluation': 'Measuring',
  'train.evaluation.summary': 'every {steps} {steps|step|steps}',
  'train.evaluateEvery': 'Measure every',
  'train.evaluateEvery.text': 'More often shows the curve sooner and costs training time.',
  'train.evaluateGlyphs': 'Glyphs measured',
  'train.evaluateGlyphs.text': 'Held-out Han while training; the last measurement always takes all of them.',
  'train.validation': 'Kept to choose by',
  'train.validation.text':
    'Part of the characters that choose the best checkpoint, so that the held-out ones choose nothing; 0 takes the last one.',
  'train.patience': 'Stop after',
  'train.patience.text':
    'So many measurements in a row without a better validation L1 end the run; empty always uses the whole budget.',
  'train.patience.unit': 'measurements',
  'train.output': 'Output',
  'train.output.summary': 'samples every {steps}',
  'train.probes': 'Probe characters',
  'train.probes.text':
    'Held-out characters drawn at every sample step, always the same ones; choose dense, open and curved ones.',
  'train.probes.missing': 'Give at least one character.',
  'train.sampleEvery': 'Samples every',
  'train.sampleEvery.text': 'More often shows how strokes form; each costs a moment.',
  'train.checkpointEvery': 'Checkpoint every',
  'train.checkpointEvery.text': 'A crash costs at most this much work.',
  'train.checkpointKeep': 'Checkpoints kept',
  'train.checkpointKeep.text':
    'Besides the last and the best one; more let you go back further and take more disk.',
  'train.engine': 'Engine',
  'train.engine.text':
    'Compiled runs a step as one graph and is faster; automatic falls back where it cannot, eager is for finding faults.',
  'train.engine.auto': 'Automatic',
  'train.engine.compiled': 'Compiled',
  'train.engine.eager': 'Eager',
  'train.precision': 'Precision',
  'train.precision.text':
    'Mixed multiplies in bfloat16 where the machine is faster at it; exact 32 bit to compare runs digit by digit.',
  'train.precision.auto': 'Automatic',
  'train.precision.float32': '32 bit',
  'train.precision.mixed': 'Mixed',
  'train.seed': 'Seed',
  'train.seed.text': 'The same seed and settings give the same run on a processor.',
  'train.seed.new': 'New seed',
  'train.steps': 'Steps at most',
  'train.minutes': 'Minutes at most',
  'train.budget.text': 'The run ends at whichever comes first; leave one empty for no limit.',
  'train.budget.missing': 'Give steps, minutes, or both: the run must end some time.',
} as const;

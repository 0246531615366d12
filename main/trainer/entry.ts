import { trainerService } from '../../shared/ipc/trainer-service';
import { serveProcess } from '../processes/serve-process';
import { createTrainerService } from './trainer-service';
import { systemClock } from './training/train-run';

/** The trainer process: TensorFlow and nothing of a window. */
serveProcess(trainerService, createTrainerService(systemClock));

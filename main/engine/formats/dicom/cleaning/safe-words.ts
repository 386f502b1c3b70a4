/**
 * Words of descriptions that say what was looked at and how, never who or where: with Clean Descriptors they stay and every
 * other word goes. Lower case; English, with the German, French, Spanish and Latin forms that devices write most.
 */
export const SAFE_WORDS: ReadonlySet<string> = new Set(
  `2d 3d 4d abdomen abdominal abdominopelvic ac acetabulum achilles acromioclavicular adc adrenal adult agent and
  aneurysm angio angiogram angiography ankle anterior aorta aortic ap appendix arm arterial arteries artery
  arthrography asl at atrium attenuation average ax axial axials axilla back barium baseline bassin becken bilateral
  biliary biopsy bladder bleeding body bold bolus bone bones both bowel brachial brain brainstem breast breath
  breathhold breathing bronchial bronchus brust bssfp bws by cabeza cadera calcaneus calculus calf calibration
  capture cardiac carotid catheter cava cbct cc central cerebellum cerebral cerebro cerveau cervical chest
  cholangiography cine clavicle coccyx colon color colour columna comparison complete contrast control cor corazon
  coronal coronals coronary corpus corrected correction cou cr crane cranial cranium csi ct cta cube cuello curved
  cyst cystography dark dce decubitus delay delayed densitometry density dental derecha derived dermoscopy
  diagnostic diaphragm diffusion disc distal dixon doppler dorsal dose droite dsa dsc dti duodenum dwi dx dxa
  dynamic ear early echo edema effusion elbow embolism emission end endoscopy enhanced epi erect esophagus exam
  examination expiration extension extremities extremity eye eyes fa face facial fast fat fatsat fdg femoral femur
  fetal fetus fibula field fiesta filter filtered finger fingers first flair flash flashtof flexion fluid
  fluorodeoxyglucose fluoroscopy foie follow followup foot for forearm forehead fov fracture fractures free from
  frontal fs fse full functional fundus fused fusion gadolinium gallbladder gastric gated gauche gd genou gradient
  gray gre grey groin guidance guided haemorrhage hals hanche hand hands haste head heart hemorrhage hepatic herz
  higado high hip hips hirn hold hr hrct humerus hws ileum iliac image images imaging implant in infant infection
  inferior inguinal injury inspiration intestine inversion iodine ir ischaemia ischemia isocenter isotropic iv
  izquierda jaw joint joints kernel kidney kidneys knee knees knie kontrast kopf lao large larynx lat late lateral
  lava leber left leg legs lens lesion lesions limb limbs limited line links liver ll localiser localizer
  longitudinal loop low lower lpo lt lumbar lumbosacral lung lunge lungs lws lying lymph magnitude main mammogram
  mammography mandible mano map maps mass maxilla mean medial mediastinum medic medium meniscus metacarpal
  metastases metastasis metatarsal mg microscopy mid minip mip mlo mouth mp2rage mpr mprage mr mra mrcp mri mrs mrv
  multi multiplanar muscle muslo myelography myocardial myocardium nac nasal nativ native neck needle neonatal nerve
  neutral niere nieren nm no nodes nodule nodules noise non noncontrast nose obl oblique obstetric occipital oct
  ocular oedema of on or oral orbit orbits original ovarian ovary overlap overlay pa paediatric pain palmar pancreas
  parietal partial patella pc pd pdw pediatric pelvic pelvis penis perfusion peripheral pet phantom pharynx phase
  phases photography pie pied pierna pituitary placement placenta plain plantar pneumonia po popliteal portal post
  posterior poumon pre primary processed projection projections prone prostate prosthesis protocol proton proximal
  pulmon pulmonary quality rachis radial radiograph radiography radius rao rechts recon reconstructed reconstruction
  recovery rectal rectum reference reformat reformatted rein renal render rendered rendering report resolution rest
  restaging result results retina retinal rf rib ribs right rodilla rotation routine rpo rt sacral sacroiliac sacrum
  sag sagittal sagittals sat scalp scan scans scaphoid scapula schulter scintigraphy scout screening screenshot
  scrotum se second secondary series sharp shot shoulder shoulders single sinus sinuses sitting skeletal skeleton
  skin skull slab slice slices small smooth soft space spair spect spgr spin spinal spine spir spleen ssfp ssfse
  staging standard standing start static stenosis stent sternum stir stomach stone stones stress stroke study sub
  subclavian subtracted subtraction sum superior supine surface survey surview swan swi swip t1 t1w t2 t2star t2w
  tc99m technetium teeth temporal temporomandibular test testis tete the thick thigh thin third thoracic
  thoracolumbar thorax thrive throat thumb thyroid tibia tirm tissue to toe toes tof tomography tomosynthesis tooth
  topogram torax total tra trace tracer tracew trachea transaxial transmission transversal transverse trauma
  triggered trimester truefisp trufi trunk tse tube tumor tumour turbo ultra ultrasonography ultrasound uncorrected
  unenhanced ungated up upper upright ureter urethra urinary urography us uterus vagina vascular vein veins vena
  venography venous ventral ventricle vertebra vertebral vessel vessels vibe view views vista volume w water whole
  window wirbelsaule with without wo wrist wrists xa xr xray`.split(/\s+/),
);

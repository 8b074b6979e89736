import './base.css';
import './card.css';
import './questions.css';
import './preview.css';
import './interrupted.css';
import './review.css';
import './variants.css';
